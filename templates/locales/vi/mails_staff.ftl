# Thư gửi cán bộ về tài khoản của chính họ.

emails-staff-invitation-subject = Mời sử dụng tài khoản cán bộ trên cổng Một cửa điện tử
emails-staff-invitation-text = { $inviter } đã tạo tài khoản cán bộ cho ông/bà với địa chỉ { $email }.
emails-staff-invitation-roles = Vai trò: { $roles }
emails-staff-invitation-next = Xin đặt mật khẩu bằng đường dẫn dưới đây. Đường dẫn dùng được một lần và có hiệu lực đến { $until }. Sau đó ông/bà cài bước xác thực thứ hai trên điện thoại.
emails-staff-invitation-button = Đặt mật khẩu
emails-staff-invitation-other = Nếu ông/bà không phải là người được mời, xin bỏ qua thư này.
emails-staff-changed-subject-staff_changed = Quyền của tài khoản cán bộ vừa thay đổi
emails-staff-changed-subject-staff_locked = Tài khoản cán bộ đã bị khóa
emails-staff-changed-subject-staff_unlocked = Tài khoản cán bộ đã được mở khóa
emails-staff-changed-subject-staff_second_factor_reset = Bước xác thực thứ hai đã được gỡ
emails-staff-changed-text-staff_changed = { $by } đã thay đổi tên, vai trò hoặc đơn vị của tài khoản lúc { $at }.
emails-staff-changed-text-staff_locked = { $by } đã khóa tài khoản lúc { $at }. Mọi nơi đang đăng nhập đã bị đăng xuất.
emails-staff-changed-text-staff_unlocked = { $by } đã mở khóa tài khoản lúc { $at }. Ông/bà có thể đăng nhập lại.
emails-staff-changed-text-staff_second_factor_reset = { $by } đã gỡ bước xác thực thứ hai lúc { $at }. Lần đăng nhập tới, ông/bà cài lại trên điện thoại.
emails-staff-changed-roles = Vai trò hiện nay: { $roles }
emails-staff-changed-doubt = Nếu ông/bà không biết về việc này, xin liên hệ quản trị hệ thống ngay.
