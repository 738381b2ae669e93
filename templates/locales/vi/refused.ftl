# Vì sao một việc chưa làm được và phải làm gì tiếp: refused-<mã từ chối của quy trình>.

refused-already-decided = { $by } đã xử lý hồ sơ này lúc { $at }; trạng thái hiện nay: { refused-status }. Không phải làm lại. Nếu ghi nhận có sai sót, hãy lập đề nghị đính chính.
refused-wrong-status = Chưa thể { refused-act } vì hồ sơ đang ở trạng thái: { refused-status } (cập nhật gần nhất: { $by }, { $at }). Hãy xem trạng thái mới rồi chọn việc phù hợp.
refused-step-cannot-be-skipped = Chưa thể { refused-act }: bước hiện tại phải { refused-needed } trước. Không được bỏ qua bước nào của quy trình.
refused-own-work = { $by } đã trực tiếp thụ lý hồ sơ này nên không được duyệt hoặc ký. Hãy chuyển cho lãnh đạo khác hoặc người được ủy quyền.
refused-reason-too-short = Lý do cần ít nhất { $least } ký tự (hiện có { $has }). Hãy viết rõ để người nộp hiểu được.
refused-basis-missing = Nhập căn cứ pháp lý, ví dụ: Điều 16 Nghị định số 118/2025/NĐ-CP.
refused-items-missing = Chọn ít nhất một nội dung cần bổ sung và ghi rõ người nộp phải làm gì ở từng nội dung.
refused-item-twice = Một nội dung đang được yêu cầu hai lần. Hãy gộp lại thành một.
refused-item-unknown = Có nội dung không thuộc thành phần hồ sơ hoặc tờ khai này. Hãy chọn lại trong danh sách.
refused-second-supplement = Hồ sơ này đã được yêu cầu bổ sung lúc { $at }. Mỗi giai đoạn chỉ được yêu cầu một lần; muốn yêu cầu lần hai phải có lãnh đạo quyết định kèm lý do, và hồ sơ bị tính là quá hạn.
refused-override-needs-leader = Việc này chỉ lãnh đạo mới được quyết định. Hãy báo lãnh đạo phòng hoặc lãnh đạo Sở.
refused-needs-confirmation = Sau khi tiếp nhận, yêu cầu bổ sung phải được lãnh đạo phòng duyệt. Hãy gửi đề nghị yêu cầu bổ sung.
refused-proposal-waits = Đề nghị yêu cầu bổ sung của { $by } (lúc { $at }) đang chờ lãnh đạo phòng. Hãy duyệt hoặc không duyệt đề nghị đó trước.
refused-no-proposal = Không còn đề nghị yêu cầu bổ sung nào đang chờ duyệt. Hãy tải lại hồ sơ để xem ai đã xử lý.
refused-already-extended = Thời hạn bổ sung đã được gia hạn một lần, đến hết ngày { $day }. Không gia hạn thêm được.
refused-lapsed = Thời hạn bổ sung đã hết ngày { $day } nên không gia hạn được. Vẫn có thể nộp bổ sung nếu hồ sơ chưa bị dừng.
refused-not-lapsed = Người nộp còn được bổ sung đến hết ngày { $day }. Chưa thể dừng hồ sơ vì lý do quá hạn bổ sung.
refused-supplement-incomplete = Còn { $count } nội dung chưa được bổ sung. Hãy bổ sung đủ các nội dung được yêu cầu rồi gửi một lần.
refused-not-asked-for = Có { $count } mục ngoài yêu cầu bổ sung bị thay đổi. Chỉ được sửa những nội dung được yêu cầu.
refused-fee-not-paid = Thủ tục này phải nộp phí, lệ phí trước khi tiếp nhận. Hãy yêu cầu nộp phí, lệ phí.
refused-fee-already-paid = Phí, lệ phí đã được nộp theo biên lai số { $receipt }. Không thu lần nữa.
refused-fee-missing = Nhập số tiền lớn hơn 0 và nội dung thu.
refused-receipt-missing = Nhập số biên lai hoặc mã giao dịch.
refused-code-missing = Chưa cấp được mã hồ sơ. Hãy thử lại.
refused-findings-missing = Ghi kết quả tra cứu, đối chiếu để người duyệt có căn cứ quyết định.
refused-not-an-earlier-step = Chỉ trả lại được cho một bước xử lý trước đó. Hãy chọn bước trong danh sách.
refused-result-missing = Chọn tệp bản quét của kết quả đã ký (PDF).
refused-result-number-missing = Nhập số văn bản.
refused-result-date = Ngày { $day } không dùng được: ngày văn bản không được trước ngày ký ({ $signed }) và không được sau hôm nay.
refused-receiver-missing = Nhập họ tên người nhận và số giấy tờ tùy thân hợp lệ, hoặc số hiệu bưu gửi hợp lệ.
refused-authorisation-missing = Người nhận không phải chủ hồ sơ hay người nộp. Ghi giấy tờ cho phép nhận thay: tên giấy tờ, số và ngày.
refused-only-requester-online = Chỉ người nộp mới nhận được kết quả trực tuyến. Tại quầy hãy chọn trả trực tiếp hoặc qua bưu chính.
refused-already-signed = { $by } đã ký kết quả lúc { $at } nên không thực hiện được nữa.
refused-not-signed = Kết quả chưa được ký nên người nộp được rút hồ sơ. Chỉ từ chối cho rút khi kết quả đã được ký.
refused-late-reason-missing = Hồ sơ đã quá hạn (hẹn trả { $due }). Hãy ghi lý do quá hạn trước, rồi thực hiện lại việc này.
refused-not-late = Hồ sơ chưa quá hạn nên không cần ghi lý do quá hạn.
refused-bad-promise = Không hẹn được vào { $promised }. Hãy chọn thời điểm trong giờ làm việc, sau hôm nay và sau ngày đã hẹn.
refused-promise-too-far = Chỉ được hẹn lại muộn nhất vào { $latest }: không quá một thời hạn của thủ tục kể từ giờ đã hẹn.
refused-already-due = Hồ sơ đã đến hạn lúc { $due } nên không kéo dài thời hạn được nữa. Hãy xin lỗi và hẹn lại; hồ sơ vẫn tính là quá hạn.
refused-letter-missing = Đính kèm văn bản gửi cơ sở giáo dục hoặc cơ quan xác thực nước ngoài.
refused-year-unknown = Lịch làm việc năm { $year } chưa có ngày nghỉ nào nên chưa hẹn được. Xin báo quản trị hệ thống nhập lịch năm { $year } rồi làm lại.
refused-second-apology = Đã xin lỗi và hẹn lại một lần lúc { $at }. Chỉ lãnh đạo Sở mới được quyết định hẹn lại lần nữa, kèm lý do.
refused-extension-too-long = Tổng thời gian kéo dài không quá { $hours } giờ làm việc; còn được kéo dài tối đa { $left } giờ.
refused-evidence-missing = Đính kèm tệp minh chứng cho việc cập nhật thay.
refused-no-stand-in = Không cập nhật thay được việc này. Chỉ cập nhật thay các bước trong quy trình.
refused-bad-correction = Thời điểm { $at } không hợp lệ: phải sau khi tiếp nhận và trước thời điểm kết thúc đã ghi nhận.
refused-no-correction = Không còn đề nghị đính chính nào đang chờ quyết định.
refused-own-proposal = Người đề nghị không được tự duyệt đề nghị của mình. Hãy để lãnh đạo khác quyết định.
refused-nothing-to-do = Không có gì phải thay đổi: việc này đã được ghi nhận.
refused-no-such-step = Quy trình của hồ sơ thiếu bước cần thiết. Hãy báo quản trị hệ thống.
refused-calendar = Lịch làm việc không có giờ làm việc nào nên chưa tính được thời hạn. Hãy báo quản trị hệ thống.

refused-status = { $status ->
    [draft] bản nháp
    [registered] mới đăng ký
    [accepted] đã tiếp nhận
    [refused] không được tiếp nhận
    [processing] đang xử lý
    [awaiting-supplement] chờ bổ sung giấy tờ
    [awaiting-payment] chờ nộp phí, lệ phí
    [withdrawal-requested] công dân yêu cầu rút hồ sơ
    [stopped] dừng xử lý
    [finished] đã xử lý xong
    [returned] đã trả kết quả
   *[other] khác
  }

refused-act = { $act ->
    [submit] nộp hồ sơ
    [edit-draft] sửa bản nháp
    [discard-draft] xóa bản nháp
    [accept] tiếp nhận hồ sơ
    [refuse] từ chối tiếp nhận
    [request-supplement] yêu cầu bổ sung
    [propose-supplement] đề nghị yêu cầu bổ sung
    [confirm-supplement] duyệt yêu cầu bổ sung
    [decline-supplement] không duyệt yêu cầu bổ sung
    [extend-supplement] gia hạn bổ sung
    [provide-supplement] nộp bổ sung
    [request-payment] yêu cầu nộp phí
    [record-payment] ghi nhận đã nộp phí
    [hand-over] chuyển hồ sơ
    [assign] phân công
    [propose] trình kết quả thụ lý
    [approve] duyệt
    [sign] ký
    [send-back] trả lại bước trước
    [issue] phát hành kết quả
    [deliver] trả kết quả
    [request-withdrawal] rút hồ sơ
    [confirm-withdrawal] đồng ý cho rút
    [decline-withdrawal] không cho rút
    [stop-lapsed] dừng do quá hạn bổ sung
    [stop] dừng xử lý
    [apologise] xin lỗi và hẹn lại
    [extend-limit] kéo dài thời hạn
    [explain-lateness] ghi lý do quá hạn
    [propose-correction] đề nghị đính chính
    [decide-correction] quyết định đính chính
    [stand-in] cập nhật thay
    [reschedule] tính lại thời hạn
   *[other] thực hiện việc này
  }

refused-needed = { $needed ->
    [submit] nộp hồ sơ
    [edit-draft] sửa bản nháp
    [discard-draft] xóa bản nháp
    [accept] tiếp nhận hồ sơ
    [refuse] từ chối tiếp nhận
    [request-supplement] yêu cầu bổ sung
    [propose-supplement] đề nghị yêu cầu bổ sung
    [confirm-supplement] duyệt yêu cầu bổ sung
    [decline-supplement] không duyệt yêu cầu bổ sung
    [extend-supplement] gia hạn bổ sung
    [provide-supplement] nộp bổ sung
    [request-payment] yêu cầu nộp phí
    [record-payment] ghi nhận đã nộp phí
    [hand-over] chuyển hồ sơ
    [assign] phân công
    [propose] trình kết quả thụ lý
    [approve] duyệt
    [sign] ký
    [send-back] trả lại bước trước
    [issue] phát hành kết quả
    [deliver] trả kết quả
    [request-withdrawal] rút hồ sơ
    [confirm-withdrawal] đồng ý cho rút
    [decline-withdrawal] không cho rút
    [stop-lapsed] dừng do quá hạn bổ sung
    [stop] dừng xử lý
    [apologise] xin lỗi và hẹn lại
    [extend-limit] kéo dài thời hạn
    [explain-lateness] ghi lý do quá hạn
    [propose-correction] đề nghị đính chính
    [decide-correction] quyết định đính chính
    [stand-in] cập nhật thay
    [reschedule] tính lại thời hạn
   *[other] thực hiện việc này
  }
