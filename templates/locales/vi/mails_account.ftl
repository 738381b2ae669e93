# Thư về tài khoản. Tiêu đề thư không có thông tin cá nhân.

emails-account-title = Tài khoản của ông/bà
emails-account-greeting = Kính gửi ông/bà { $name },
emails-account-greeting-unnamed = Kính gửi ông/bà,
emails-account-link-until = Đường dẫn có hiệu lực đến { $until } và chỉ dùng được một lần. Xin không chuyển thư này cho người khác: ai có đường dẫn đều dùng được.

emails-account-confirmation-subject = Xác nhận địa chỉ thư điện tử của ông/bà
emails-account-confirmation-what = Địa chỉ này vừa được dùng để đăng ký tài khoản trên cổng dịch vụ công trực tuyến của chúng tôi. Xin bấm nút dưới đây để xác nhận đây là địa chỉ của ông/bà.
emails-account-confirmation-why = Sau khi xác nhận, ông/bà có thể nộp hồ sơ; mọi thư báo về hồ sơ được gửi đến địa chỉ này.
emails-account-confirmation-not-you = Nếu ông/bà không đăng ký, xin bỏ qua thư này. Tài khoản chưa xác nhận không nộp được hồ sơ nào.

emails-account-known-subject = Địa chỉ thư điện tử này đã có tài khoản
emails-account-known-what = Vừa có người dùng địa chỉ thư điện tử này để đăng ký tài khoản mới, hoặc để thay địa chỉ của một tài khoản khác. Ông/bà đã có tài khoản với địa chỉ này, nên không có gì thay đổi.
emails-account-known-you = Nếu chính ông/bà đã làm việc đó, xin đăng nhập bằng tài khoản đã có. Nếu không nhớ mật khẩu, xin chọn “Quên mật khẩu” ở trang đăng nhập.
emails-account-known-not-you = Nếu không phải ông/bà, ông/bà không phải làm gì: người kia không được cho biết địa chỉ này có tài khoản.

emails-account-recovery-subject = Đặt mật khẩu mới
emails-account-recovery-what = Chúng tôi nhận được yêu cầu đặt mật khẩu mới cho tài khoản của ông/bà.
emails-account-recovery-button = Đặt mật khẩu mới
emails-account-recovery-not-you = Nếu ông/bà không yêu cầu, xin bỏ qua thư này. Mật khẩu hiện tại vẫn dùng được như cũ.

emails-password-changed-subject = Mật khẩu của ông/bà đã được đổi
emails-password-changed-what = Mật khẩu tài khoản của ông/bà đã được đổi lúc { $at }. Mọi nơi khác đang đăng nhập đã bị đăng xuất.
emails-password-changed-not-you = Nếu không phải ông/bà đổi, xin đặt mật khẩu mới ngay và báo cho chúng tôi theo thông tin ở cuối thư.

emails-sign-in-locked-subject = Có người nhập sai mật khẩu nhiều lần
emails-sign-in-locked-what = Mật khẩu tài khoản của ông/bà vừa bị nhập sai nhiều lần. Để bảo vệ tài khoản, việc đăng nhập tạm dừng trong giây lát; mỗi lần nhập sai sau đó, thời gian chờ tăng gấp đôi, nhiều nhất là một giờ.
emails-sign-in-locked-you = Nếu chính ông/bà nhập sai, xin chờ một lúc rồi thử lại, hoặc đặt mật khẩu mới để đăng nhập ngay.
emails-sign-in-locked-not-you = Nếu không phải ông/bà, chưa có ai vào được tài khoản. Nếu ông/bà dùng cùng mật khẩu này ở nơi khác, nên đổi mật khẩu.

emails-email-change-subject = Xác nhận địa chỉ thư điện tử mới
emails-email-change-what = Chủ một tài khoản trên cổng dịch vụ công trực tuyến của chúng tôi muốn dùng địa chỉ này thay cho địa chỉ cũ. Nếu đó là ông/bà, xin bấm nút dưới đây.
emails-email-change-not-you = Nếu ông/bà không yêu cầu, xin bỏ qua thư này. Không có gì thay đổi.

emails-email-changed-subject = Tài khoản của ông/bà đã đổi địa chỉ thư điện tử
emails-email-changed-what = Lúc { $at }, tài khoản của ông/bà đã chuyển sang dùng một địa chỉ thư điện tử khác. Từ nay, thư báo về hồ sơ không gửi đến địa chỉ này nữa.
emails-email-changed-you = Nếu chính ông/bà đổi, ông/bà không phải làm gì thêm.
emails-email-changed-not-you = Nếu không phải ông/bà, xin bấm nút dưới đây trước { $until } để lấy lại địa chỉ cũ. Mọi nơi đang đăng nhập sẽ bị đăng xuất và ông/bà chọn mật khẩu mới ngay sau đó.

emails-second-factor-subject = Thay đổi về xác thực hai bước
emails-second-factor-on = Xác thực hai bước của tài khoản ông/bà đã được bật lúc { $at }.
emails-second-factor-off = Xác thực hai bước của tài khoản ông/bà đã được tắt lúc { $at }.
emails-second-factor-spare-code-used = Một mã dự phòng của tài khoản ông/bà đã được dùng để đăng nhập lúc { $at }. Số mã dự phòng còn lại: { $left }.
emails-second-factor-spare-codes-made = Mã dự phòng mới của tài khoản ông/bà đã được tạo lúc { $at }. Các mã cũ không dùng được nữa.
emails-second-factor-not-you = Nếu không phải ông/bà làm việc này, xin đặt mật khẩu mới ngay và báo cho chúng tôi theo thông tin ở cuối thư.

emails-member-invitation-subject = Lời mời cùng làm hồ sơ cho đơn vị
emails-member-invitation-what = { $inviter } mời ông/bà cùng làm hồ sơ trực tuyến cho { $organisation }, với quyền:
emails-member-invitation-how = Để nhận lời, xin bấm nút dưới đây rồi đăng nhập, hoặc đăng ký, bằng đúng địa chỉ đã nhận được thư này.
emails-member-invitation-button = Xem lời mời
emails-member-invitation-not-you = Nếu ông/bà không quen người mời, xin bỏ qua thư này.
