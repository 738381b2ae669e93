# Các trang báo lỗi.

errors-not-found-title = Không tìm thấy trang
errors-not-found-text = Địa chỉ có thể đã gõ sai, trang có thể đã được chuyển đi, hoặc ông/bà không có quyền xem trang này. Nếu đã chép địa chỉ từ thư, xin kiểm tra đã chép đủ chưa.
errors-forbidden-title = Không thực hiện được yêu cầu này
errors-forbidden-text = Biểu mẫu đã hết hạn, hoặc tài khoản của ông/bà không được giao việc này. Xin quay lại trang trước, tải lại trang rồi thử lại.
errors-conflict-title = Hồ sơ vừa được người khác cập nhật
errors-conflict-text = Nội dung ông/bà vừa gửi chưa được ghi nhận. Xin mở lại hồ sơ để xem thay đổi mới nhất rồi thực hiện lại.
errors-refused-title = Chưa thực hiện được việc này
errors-refused-text = Chưa có gì được ghi nhận. Xin quay lại trang trước và tải lại trang để xem tình trạng hiện tại.
errors-too-many-title = Thao tác quá nhiều lần
errors-too-many-text = Để bảo vệ tài khoản và hồ sơ, cổng tạm dừng nhận yêu cầu từ ông/bà trong ít phút. Xin chờ rồi thử lại.
errors-invalid-title = Yêu cầu không hợp lệ
errors-invalid-text = Cổng không đọc được nội dung vừa gửi nên chưa ghi nhận gì. Xin quay lại trang trước và gửi lại.
errors-internal-title = Cổng đang gặp sự cố
errors-internal-text = Lỗi thuộc về chúng tôi, không phải do ông/bà. Những gì đã lưu vẫn còn nguyên. Xin thử lại sau ít phút.
errors-unavailable-title = Cổng tạm thời chưa phục vụ được
errors-unavailable-text = Những gì đã lưu vẫn còn nguyên. Xin thử lại sau ít phút.
errors-busy-title = Đang có quá nhiều người truy cập cổng
errors-busy-text = Xin chờ khoảng mười giây rồi tải lại trang này. Cổng ưu tiên phục vụ những người đang kê khai và nộp hồ sơ.
errors-busy-again = Tải lại trang này
errors-busy-saved = Những gì đã lưu vẫn còn nguyên. Nếu vừa bấm nút gửi mà gặp trang này thì nội dung vừa gửi chưa được ghi nhận, xin gửi lại.

errors-way-home = Về trang chủ
errors-way-catalogue = Tìm thủ tục
errors-way-tracking = Tra cứu hồ sơ
errors-way-hotline = Cần giúp đỡ, xin gọi đường dây nóng:
errors-request-id = Khi liên hệ, xin cho biết mã yêu cầu:
errors-stale-form-title = Trang này đã mở quá lâu
errors-stale-form-waited = Nội dung của ông/bà đang chờ gửi
errors-stale-form-text = Những gì ông/bà đã nhập vẫn còn nguyên. Xin bấm “Gửi lại” để tiếp tục.
errors-stale-form-send = Gửi lại
errors-conflict-by = { $by } đã cập nhật lúc { $at }. Xin xem nội dung mới rồi quyết định tiếp.
errors-too-many-until = Ông/bà có thể thử lại sau { $until }.
errors-foreign-form = Biểu mẫu này được gửi từ một trang khác, hoặc được mở khi người khác đang đăng nhập, nên cổng không nhận. Chưa có gì được ghi nhận. Xin mở lại trang cần dùng trên cổng này và gửi lại.
errors-too-large = Nội dung vừa gửi lớn hơn mức cổng nhận được, nên chưa có gì được ghi nhận. Xin quay lại trang trước, rút ngắn nội dung rồi gửi lại.
