# Khung của mọi trang.

layout-skip = Chuyển đến nội dung chính
layout-service = Một cửa điện tử
layout-description = Cổng dịch vụ công trực tuyến của { $office }: xem thủ tục, nộp hồ sơ, theo dõi và nhận kết quả.
layout-share-picture = Biểu trưng cổng dịch vụ công trực tuyến của { $office }
layout-on-paper-page = Trang này trên mạng:
layout-on-paper-tracking = Tra cứu hồ sơ này (cần thêm mã bí mật):
layout-languages = Ngôn ngữ
layout-sign-in = Đăng nhập
layout-sign-up = Đăng ký
layout-sign-out = Đăng xuất

layout-menu-public = Menu chính
layout-menu-home = Trang chủ
layout-menu-catalogue = Thủ tục
layout-menu-tracking = Tra cứu
layout-menu-dossiers = Hồ sơ của tôi
layout-menu-notifications = Thông báo
layout-menu-unread = thông báo chưa đọc
layout-menu-help = Hướng dẫn
layout-menu-staff = Khu vực cán bộ
layout-menu-worklist = Việc cần làm
layout-menu-search = Tìm hồ sơ
layout-menu-admin = Quản trị
layout-menu-admin-home = Tổng quan
layout-menu-admin-staff = Cán bộ
layout-menu-admin-calendar = Lịch làm việc
layout-menu-admin-procedures = Danh mục thủ tục
layout-menu-admin-outbox = Thư gửi đi

layout-demonstration-tag = Bản trình diễn
layout-demonstration-text = Người và hồ sơ trên trang này đều là giả định. Xin đừng nhập thông tin thật.

layout-unconfirmed-text = Địa chỉ thư điện tử của ông/bà chưa được xác nhận. Ông/bà soạn được hồ sơ, nhưng chưa nộp được. Xin bấm vào đường dẫn trong thư chúng tôi đã gửi.
layout-unconfirmed-resend = Gửi lại thư xác nhận

layout-footer-menu = Thông tin về cổng
layout-footer-address = Địa chỉ: { $address }
layout-footer-hotline = Đường dây nóng:
layout-footer-email = Thư điện tử:
layout-footer-help = Hướng dẫn sử dụng
layout-footer-accessibility = Khả năng tiếp cận
layout-footer-legal = Căn cứ pháp lý
layout-footer-privacy = Bảo vệ dữ liệu cá nhân

email-automatic = Thư này được gửi tự động. Xin không trả lời vào địa chỉ gửi.
email-demonstration = Bản trình diễn: người và hồ sơ trong thư này đều là giả định.
email-link-plain = Nếu không bấm được nút trên, xin chép địa chỉ này vào trình duyệt:
