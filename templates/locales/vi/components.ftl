# Những chữ nằm sẵn trong các thành phần giao diện.

error-prefix = Lỗi
error-title-prefix = Lỗi:
error-summary-title = Có nội dung cần sửa

ui-back = Quay lại
ui-breadcrumbs = Vị trí trang
ui-banner-notice = Lưu ý
ui-banner-success = Đã thực hiện
ui-warning = Chú ý
ui-pagination = Phân trang
ui-page-previous = Trang trước
ui-page-next = Trang sau
ui-page-number = Trang { $number }

form-date-hint = Theo thứ tự ngày/tháng/năm, ví dụ 27/03/1990
form-characters-limit = Nhập tối đa { $count } ký tự
form-characters-left = Còn nhập được # ký tự
form-characters-over = Đã quá # ký tự
form-password-show = Hiện
form-password-hide = Ẩn
form-password-show-label = Hiện mật khẩu
form-password-hide-label = Ẩn mật khẩu
form-password-shown = Mật khẩu đang hiện trên màn hình
form-password-hidden = Mật khẩu đã được ẩn
form-optional = (không bắt buộc)
form-example = Ví dụ: { $example }
form-choose = – Chọn –
form-money-unit = đồng
form-upload-progress = Tiến độ tải lên
form-upload-sending = Đang tải lên: #%
form-upload-failed = Không tải lên được. Tệp vẫn còn trên máy của ông/bà; xin kiểm tra kết nối rồi thử lại.
form-upload-changed = Tệp đã thay đổi từ lúc ông/bà chọn (thường gặp với tệp trên kho lưu trữ trực tuyến). Xin chọn lại tệp một lần nữa rồi gửi.
form-upload-cancel = Hủy tải lên
form-upload-cancelled = Đã hủy tải lên. Tệp vẫn còn trên máy của ông/bà.
form-autosaved = Đã lưu nháp lúc #.
form-autosave-failed = Chưa lưu được những gì vừa nhập. Nội dung vẫn còn trên trang này và đang được gửi lại. Xin đừng đóng trang.
form-autosave-refused = Hệ thống không tự lưu được trang này. Xin bấm nút lưu ở cuối trang để xem lý do. Nội dung vừa nhập vẫn còn ở đây.
form-autosave-held = Vẫn chưa gửi được, nên trang này chưa chuyển đi để không mất nội dung vừa nhập. Xin kiểm tra đường truyền. Bấm nút lần nữa để vẫn gửi.
form-autosave-clash = Có mục vừa được sửa ở cửa sổ khác. Xin chọn nội dung muốn giữ ở từng mục bên dưới.
form-upload-unsent = Tệp “#” mới chỉ được chọn, chưa được gửi. Bấm “Tải tệp lên” để gửi, hoặc bấm lần nữa để đi tiếp mà không có tệp này.
form-autosave-table = Bảng này vừa được sửa ở một cửa sổ khác. Nội dung vừa nhập ở đây vẫn còn. Bấm nút lưu ở cuối trang để ghép hai bên.

ui-search = Tìm
ui-file-remove = Xóa tệp
ui-worklist-dossier = Hồ sơ
ui-worklist-person = Người nộp
ui-worklist-status = Trạng thái
ui-worklist-deadline = Thời hạn
ui-worklist-last-day = Công dân được bổ sung đến hết ngày { $day }.
