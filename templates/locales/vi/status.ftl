# Trạng thái hồ sơ theo mã quốc gia, thời hạn, vai trò, loại bước xử lý.

status-0 = Bản nháp
status-1 = Mới đăng ký
status-2 = Được tiếp nhận
status-3 = Không được tiếp nhận
status-4 = Đang xử lý
status-5 = Yêu cầu bổ sung giấy tờ
status-6 = Yêu cầu thực hiện nghĩa vụ tài chính
status-7 = Công dân yêu cầu rút hồ sơ
status-8 = Dừng xử lý
status-9 = Đã xử lý xong
status-10 = Đã trả kết quả

deadline-remaining = Còn { $time }
deadline-overdue = Quá hạn { $time }
deadline-overdue-now = Đã quá hạn
deadline-standing = Thời hạn đang tạm dừng
deadline-standing-since = Tạm dừng từ { $since }
deadline-standing-left = Khi tính tiếp, còn { $time }
deadline-due = Hẹn trả: { $due }
deadline-check-due = Phải trả lời công dân trước: { $due }
deadline-early = Xong trước hạn
deadline-on-time = Xong đúng hạn
deadline-late = Xong quá hạn
deadline-again = Cơ quan đã xin lỗi, hẹn lại: { $due }
late-since-result = Hồ sơ quá hạn từ { $since }.
late-since-answer = Cơ quan trả lời chậm: hạn trả lời là { $since }.
late-since-withdrawal = Cơ quan trả lời chậm đề nghị rút hồ sơ: hạn trả lời là { $since }.
late-why = Lý do cơ quan nêu: { $words }
late-why-unsaid = Lý do: ghi trong văn bản xin lỗi gửi người nộp; chưa có thư xin lỗi thì cơ quan chưa nêu lý do.
late-owed = Cơ quan phải gửi văn bản xin lỗi, nêu lý do và hẹn ngày trả mới. Người nộp không phải làm gì thêm.
late-owed-answer = Cơ quan phải trả lời ngay: tiếp nhận, yêu cầu bổ sung hoặc từ chối kèm lý do. Người nộp không phải làm gì thêm.
late-owed-withdrawal = Cơ quan phải trả lời ngay. Người nộp không phải làm gì thêm.
late-again = Cơ quan đã xin lỗi và hẹn trả kết quả lại vào { $due }. Hồ sơ vẫn được tính là quá hạn.
late-again-missed = Cơ quan đã xin lỗi và hẹn lại vào { $due }, nhưng giờ hẹn này cũng đã qua. Cơ quan phải trả kết quả ngay; chậm trả không làm mất quyền nhận kết quả.
late-ask-both = Muốn hỏi về hồ sơ, xin gọi { $hotline } hoặc viết thư tới { $email } và nêu mã hồ sơ.
late-ask-hotline = Muốn hỏi về hồ sơ, xin gọi { $hotline } và nêu mã hồ sơ.
late-ask-email = Muốn hỏi về hồ sơ, xin viết thư tới { $email } và nêu mã hồ sơ.
late-ask-desk = Muốn hỏi về hồ sơ, xin tới { $desk } và nêu mã hồ sơ.

step-state-done = đã xong
step-state-current = đang thực hiện
step-state-todo = chưa đến

step-kind-receive = Tiếp nhận
step-kind-assign = Phân công
step-kind-work = Thụ lý
step-kind-review = Kiểm tra, duyệt
step-kind-sign = Ký
step-kind-issue = Phát hành
step-kind-return = Trả kết quả

role-mot_cua = Cán bộ một cửa
role-thu_phi = Cán bộ thu phí, lệ phí
role-chuyen_vien = Chuyên viên
role-lanh_dao_phong = Lãnh đạo phòng
role-lanh_dao_so = Lãnh đạo Sở
role-van_thu = Văn thư
role-tra_ket_qua = Cán bộ trả kết quả
role-quan_ly_tthc = Cán bộ kiểm soát thủ tục hành chính
role-phan_anh = Cán bộ tiếp nhận phản ánh, kiến nghị
role-bao_cao = Cán bộ xem báo cáo
role-quan_tri = Quản trị hệ thống
role-kiem_toan = Cán bộ kiểm tra nhật ký
