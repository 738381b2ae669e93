# Thư về hồ sơ (E01–E12 gửi người nộp, S01–S04 gửi cán bộ). Tiêu đề thư chỉ có mã,
# không có thông tin cá nhân.

emails-dossier-title = Hồ sơ { $code }
emails-dossier-greeting = Kính gửi ông/bà { $name },
emails-dossier-open = Xem hồ sơ
emails-dossier-supplement = Bổ sung hồ sơ
emails-dossier-payment = Xem khoản phải nộp và cách nộp
emails-dossier-result = Xem và nhận kết quả
emails-dossier-tracking = Tra cứu không cần đăng nhập: mở địa chỉ dưới đây, nhập mã tra cứu { $code } và 4 chữ số bí mật ghi trong thư báo đã nhận hồ sơ.
emails-dossier-nothing-to-do = Ông/bà không phải làm gì thêm.
emails-dossier-disagree = Nếu thấy chưa rõ, xin liên hệ với chúng tôi theo thông tin ở cuối thư để được giải thích. Nếu không đồng ý, ông/bà có quyền khiếu nại theo quy định của pháp luật.
emails-dossier-provisional = Từ nay đến giờ hẹn có ngày nghỉ mới chỉ là dự kiến, chưa có văn bản chính thức. Nếu lịch nghỉ thay đổi làm giờ hẹn thay đổi, chúng tôi sẽ gửi thư báo.

emails-fact-code = Mã hồ sơ
emails-fact-lookup-code = Mã tra cứu
emails-fact-secret = Số bí mật
emails-fact-procedure = Thủ tục
emails-fact-answer-due = Trả lời chậm nhất
emails-fact-due = Hẹn trả kết quả
emails-fact-new-due = Hẹn trả mới
emails-fact-previous = Hẹn trước đây
emails-fact-last-day = Bổ sung đến hết ngày
emails-fact-reason = Lý do
emails-fact-basis = Căn cứ
emails-fact-right-authority = Cơ quan có thẩm quyền
emails-fact-amount = Số tiền
emails-fact-purpose = Khoản thu
emails-fact-pay-until = Nộp đến hết ngày
emails-fact-result = Số, ký hiệu văn bản

emails-submitted-subject = Đã nhận hồ sơ { $code }
emails-submitted-received = Chúng tôi đã nhận được hồ sơ của ông/bà. Bộ phận một cửa sẽ kiểm tra và trả lời trong thời hạn ghi dưới đây.
emails-submitted-keep = Xin giữ kín số bí mật: ai biết cả mã tra cứu và số này đều xem được tình trạng hồ sơ.
emails-submitted-next = Sau khi kiểm tra, chúng tôi sẽ gửi thư báo: tiếp nhận và hẹn ngày trả kết quả; hoặc đề nghị bổ sung; hoặc không tiếp nhận, có nêu rõ lý do. Bây giờ ông/bà không phải làm gì thêm.

emails-accepted-subject = Đã tiếp nhận hồ sơ { $code }
emails-accepted-subject-due = Đã tiếp nhận hồ sơ { $code }, hẹn trả ngày { $day }
emails-accepted-complete = Hồ sơ của ông/bà đầy đủ, hợp lệ và đã được tiếp nhận để giải quyết.
emails-accepted-paid = Chúng tôi đã nhận được khoản phí, lệ phí ông/bà nộp. Hồ sơ được giải quyết theo thời hạn dưới đây.
emails-accepted-next = Khi có kết quả, chúng tôi sẽ gửi thư báo ngay. Khi liên hệ, xin cho biết mã hồ sơ. Bây giờ ông/bà không phải làm gì thêm.

emails-refused-subject = Hồ sơ { $code } không được tiếp nhận
emails-refused-what = Chúng tôi đã xem xét và rất tiếc không thể tiếp nhận hồ sơ của ông/bà, vì lý do sau.
emails-refused-elsewhere = Xin nộp hồ sơ đến cơ quan có thẩm quyền ghi ở trên. Nội dung đã khai và tệp đã gửi vẫn xem được trong hồ sơ này.
emails-refused-again = Khi đã đủ điều kiện, ông/bà có thể nộp hồ sơ mới. Nội dung đã khai và tệp đã gửi vẫn xem được trong hồ sơ này.

emails-supplement-requested-subject = Hồ sơ { $code } cần bổ sung
emails-supplement-requested-what = Để giải quyết được hồ sơ, chúng tôi đề nghị ông/bà bổ sung hoặc sửa những mục sau:
emails-supplement-requested-what-until = Để giải quyết được hồ sơ, chúng tôi đề nghị ông/bà bổ sung hoặc sửa những mục sau, chậm nhất hết ngày { $day }:
emails-supplement-requested-only = Ông/bà chỉ cần sửa đúng những mục này; phần còn lại của hồ sơ được giữ nguyên.
emails-supplement-requested-clock = Thời gian chờ bổ sung không tính vào thời hạn giải quyết.
emails-supplement-requested-otherwise = Nếu đến hết hạn mà chưa bổ sung, việc giải quyết hồ sơ có thể bị dừng. Nếu cần thêm thời gian, xin mở hồ sơ hoặc liên hệ với chúng tôi trước ngày hết hạn.

emails-supplement-provided-subject = Đã nhận bổ sung cho hồ sơ { $code }
emails-supplement-provided-check = Chúng tôi đã nhận được nội dung bổ sung. Bộ phận một cửa sẽ kiểm tra lại và trả lời trong thời hạn ghi dưới đây.
emails-supplement-provided-resumed = Chúng tôi đã nhận được nội dung bổ sung và tiếp tục giải quyết hồ sơ. Thời gian chờ bổ sung không tính vào thời hạn, nên giờ hẹn trả được tính lại như sau.

emails-payment-requested-subject = Hồ sơ { $code } cần nộp phí, lệ phí
emails-payment-requested-before = Hồ sơ của ông/bà đã được kiểm tra. Chúng tôi sẽ tiếp nhận và hẹn trả kết quả ngay khi nhận được khoản sau.
emails-payment-requested-standing = Để tiếp tục giải quyết hồ sơ, xin ông/bà nộp khoản sau. Thời gian chờ nộp không tính vào thời hạn giải quyết.
emails-payment-requested-how = Xin chỉ nộp theo hướng dẫn ghi trên trang hồ sơ của ông/bà tại cổng này. Nộp xong, xin giữ chứng từ cho đến khi nhận được thư báo của chúng tôi.
emails-payment-requested-subject-again = Nhắc: hồ sơ { $code } chờ nộp phí, lệ phí
emails-payment-requested-again = Chúng tôi chưa ghi nhận được khoản phải nộp sau đây của ông/bà, và sắp hết hạn nộp. Nếu ông/bà đã nộp, xin giữ chứng từ và báo cho chúng tôi.
emails-payment-requested-otherwise = Hết hạn mà chưa nộp thì việc giải quyết hồ sơ có thể bị dừng. Nếu không muốn làm tiếp, ông/bà có thể rút hồ sơ trên trang hồ sơ.

emails-result-issued-subject = Hồ sơ { $code } đã có kết quả
emails-result-issued-what = Hồ sơ của ông/bà đã được giải quyết xong và đã có kết quả.
emails-result-issued-how = Trang hồ sơ cho biết cách nhận mà ông/bà đã chọn: tải bản điện tử, đến nhận, hoặc nhận qua bưu chính. Khi đến nhận, xin mang theo giấy tờ tùy thân; nhận thay thì mang thêm giấy ủy quyền.

emails-stopped-subject = Hồ sơ { $code } đã dừng giải quyết
emails-stopped-withdrawn = Hồ sơ đã được rút theo yêu cầu và dừng giải quyết.
emails-stopped-lapsed = Đã hết hạn bổ sung mà chúng tôi chưa nhận được đủ nội dung đã đề nghị, nên việc giải quyết hồ sơ dừng tại đây.
emails-stopped-fee-unpaid = Đã hết hạn mà chúng tôi chưa nhận được khoản phí, lệ phí phải nộp, nên việc giải quyết hồ sơ dừng tại đây.
emails-stopped-not-eligible = Qua xem xét, hồ sơ của ông/bà không đủ điều kiện để giải quyết, nên việc giải quyết dừng tại đây.
emails-stopped-again = Khi đủ điều kiện, ông/bà có thể nộp hồ sơ mới bất cứ lúc nào. Nội dung đã khai và tệp đã gửi vẫn xem được trong hồ sơ này.

emails-result-delivered-subject = Đã trả kết quả hồ sơ { $code }
emails-result-delivered-what = Kết quả hồ sơ đã được trả. Cảm ơn ông/bà đã sử dụng dịch vụ công trực tuyến.
emails-result-delivered-missing = Nếu ông/bà chưa nhận được kết quả, hoặc thấy có sai sót, xin báo ngay cho chúng tôi theo thông tin ở cuối thư.
emails-result-delivered-opinion = Việc giải quyết có kịp thời, rõ ràng, đúng mực không? Xin ông/bà cho ý kiến, cũng theo thông tin ở cuối thư.

emails-withdrawal-subject-requested = Đã nhận yêu cầu rút hồ sơ { $code }
emails-withdrawal-subject-declined = Hồ sơ { $code } được giải quyết tiếp
emails-withdrawal-requested = Chúng tôi đã nhận được yêu cầu rút hồ sơ. Việc giải quyết hồ sơ tạm dừng từ lúc này.
emails-withdrawal-next = Khi việc rút được xác nhận, chúng tôi sẽ gửi thư báo. Ông/bà không phải làm gì thêm.
emails-withdrawal-not-you = Nếu ông/bà không yêu cầu rút hồ sơ này, xin báo ngay cho chúng tôi theo thông tin ở cuối thư và đổi mật khẩu.
emails-withdrawal-declined = Yêu cầu rút hồ sơ không được chấp nhận vì lý do sau. Hồ sơ được tiếp tục giải quyết.

emails-apology-subject-apologised = Xin lỗi và hẹn lại ngày trả kết quả hồ sơ { $code }
emails-apology-subject-extended = Gia hạn giải quyết hồ sơ { $code }
emails-apology-subject-rescheduled = Thay đổi giờ hẹn trả kết quả hồ sơ { $code }
emails-apology-apologised = Chúng tôi xin lỗi ông/bà vì không trả kết quả đúng hẹn. Chúng tôi hẹn lại như sau.
emails-apology-extended = Hồ sơ của ông/bà cần thêm thời gian giải quyết, trong giới hạn mà quy định của thủ tục cho phép. Chúng tôi hẹn lại như sau.
emails-apology-rescheduled = Lịch làm việc của cơ quan thay đổi, nên giờ hẹn trả kết quả được tính lại như sau.
emails-apology-subject-check-moved = Thay đổi giờ trả lời hồ sơ { $code }
emails-apology-check-moved = Lịch làm việc của cơ quan thay đổi, nên giờ chậm nhất chúng tôi trả lời về việc tiếp nhận hồ sơ được tính lại như sau.

emails-supplement-ending-subject = Nhắc: hồ sơ { $code } đang chờ bổ sung
emails-supplement-ending-subject-day = Nhắc: hồ sơ { $code } chờ bổ sung đến hết ngày { $day }
emails-supplement-ending-what = Hồ sơ của ông/bà vẫn đang chờ bổ sung những mục sau, và sắp hết hạn:

emails-staff-greeting = Kính gửi ông/bà { $name },
emails-staff-open = Mở hồ sơ

emails-staff-new-subject-submitted = Hồ sơ { $code }: mới nộp, chờ kiểm tra
emails-staff-new-subject-supplement-proposed = Hồ sơ { $code }: đề nghị duyệt yêu cầu bổ sung
emails-staff-new-subject-supplement-proposal-declined = Hồ sơ { $code }: đề nghị bổ sung không được duyệt
emails-staff-new-subject-supplement-extended = Hồ sơ { $code }: người nộp gia hạn bổ sung
emails-staff-new-subject-supplement-provided = Hồ sơ { $code }: đã có nội dung bổ sung
emails-staff-new-subject-payment-received = Hồ sơ { $code }: đã nộp phí, lệ phí
emails-staff-new-subject-handed-over = Hồ sơ { $code }: được chuyển đến
emails-staff-new-subject-sent-back = Hồ sơ { $code }: được trả lại để làm tiếp
emails-staff-new-subject-assigned = Hồ sơ { $code }: được phân công
emails-staff-new-subject-signed = Hồ sơ { $code }: đã ký, chờ phát hành
emails-staff-new-subject-result-issued = Hồ sơ { $code }: có kết quả, chờ trả
emails-staff-new-subject-withdrawal-requested = Hồ sơ { $code }: người nộp yêu cầu rút
emails-staff-new-subject-withdrawal-declined = Hồ sơ { $code }: không rút, giải quyết tiếp
emails-staff-new-subject-reminded = Hồ sơ { $code }: đã hết hạn bổ sung
emails-staff-new-subject-payment-lapsed = Hồ sơ { $code }: đã hết hạn nộp phí

emails-staff-new-what-submitted = Có hồ sơ mới nộp trực tuyến, đang chờ bộ phận một cửa kiểm tra và trả lời.
emails-staff-new-what-supplement-proposed = Chuyên viên đề nghị yêu cầu người nộp bổ sung. Đề nghị này chờ ông/bà duyệt; thời hạn giải quyết vẫn đang tính.
emails-staff-new-what-supplement-proposal-declined = Đề nghị yêu cầu bổ sung không được duyệt. Xin tiếp tục giải quyết hồ sơ.
emails-staff-new-what-supplement-extended = Người nộp đã xin thêm thời gian để bổ sung; hạn bổ sung được lùi lại.
emails-staff-new-what-supplement-provided = Người nộp đã bổ sung những mục được yêu cầu. Xin kiểm tra và tiếp tục.
emails-staff-new-what-payment-received = Người nộp đã nộp phí, lệ phí. Xin tiếp tục giải quyết hồ sơ.
emails-staff-new-what-handed-over = Hồ sơ được chuyển đến ông/bà để thực hiện bước tiếp theo.
emails-staff-new-what-sent-back = Hồ sơ được trả lại bước của ông/bà để làm tiếp. Lý do ghi trong hồ sơ.
emails-staff-new-what-assigned = Anh/chị được phân công giải quyết hồ sơ này.
emails-staff-new-what-signed = Kết quả đã được ký. Xin cấp số, đóng dấu và phát hành.
emails-staff-new-what-result-issued = Kết quả đã phát hành. Xin trả cho người nộp theo cách họ đã chọn.
emails-staff-new-what-withdrawal-requested = Người nộp yêu cầu rút hồ sơ. Thời hạn giải quyết đang dừng; xin xác nhận yêu cầu.
emails-staff-new-what-withdrawal-declined = Yêu cầu rút hồ sơ không được chấp nhận. Xin tiếp tục giải quyết.
emails-staff-new-what-reminded = Đã hết hạn bổ sung mà người nộp chưa bổ sung. Xin xem xét dừng giải quyết hồ sơ.
emails-staff-new-what-payment-lapsed = Đã hết hạn nộp phí mà chưa ghi nhận khoản nộp. Xin đối chiếu với kế toán, rồi xem xét dừng giải quyết hồ sơ.

emails-staff-due-soon-subject = Sắp đến hạn: hồ sơ { $code }
emails-staff-due-soon-what = Hồ sơ này sắp đến giờ hẹn trả kết quả.
emails-staff-due-soon-next = Xin hoàn thành bước đang làm. Nếu biết chắc không kịp, xin lập văn bản xin lỗi và hẹn lại trước khi quá hạn, để người nộp được báo trước.

emails-staff-overdue-subject = Quá hạn: hồ sơ { $code }
emails-staff-overdue-subject-check = Quá hạn kiểm tra: hồ sơ { $code }
emails-staff-overdue-what = Hồ sơ này đã quá giờ hẹn trả kết quả.
emails-staff-overdue-next = Xin hoàn thành ngay; nếu chưa xin lỗi người nộp, xin lập văn bản xin lỗi, nêu lý do và giờ hẹn mới.
emails-staff-overdue-check = Hồ sơ này đã quá hạn kiểm tra mà người nộp chưa được trả lời. Xin tiếp nhận, yêu cầu bổ sung hoặc từ chối ngay.
emails-staff-overdue-subject-withdrawal = Quá hạn trả lời yêu cầu rút: hồ sơ { $code }
emails-staff-overdue-withdrawal = Đã quá hạn trả lời yêu cầu rút hồ sơ này; thời hạn giải quyết vẫn đang dừng. Xin xác nhận ngay.

emails-staff-check-ending-subject = Sắp hết hạn kiểm tra: hồ sơ { $code }
emails-staff-check-ending-what = Sắp hết hạn trả lời người nộp về hồ sơ này. Xin tiếp nhận, yêu cầu bổ sung hoặc từ chối trước giờ ghi dưới đây.
emails-staff-check-ending-subject-withdrawal = Sắp hết hạn trả lời yêu cầu rút: hồ sơ { $code }
emails-staff-check-ending-withdrawal = Sắp hết hạn trả lời người nộp về yêu cầu rút hồ sơ này. Xin xác nhận trước giờ ghi dưới đây.
