# Vì sao hẹn vào lúc đó: giờ nào được tính, giờ nào không.

clock-start = Bắt đầu từ { $at }.
clock-counts-from = Nhận ngoài giờ làm việc nên tính từ { $at }.
clock-after-cut-off = Nhận sau { $time } nên trả kết quả trong ngày làm việc tiếp theo.
clock-same-day = Thời hạn: trong ngày làm việc.
clock-same-day-extended = Thời hạn: trong ngày làm việc, được kéo dài thêm { $time } theo quy định.
clock-limit = Thời hạn: { $time }.
clock-days-caption = Giờ làm việc được tính
clock-day = Ngày
clock-hours = Giờ
clock-counted = Được tính
clock-not-counted = Không tính:
clock-swapped-day = { $day } (làm bù)
clock-holiday = { $day }: { $name }
clock-stands = Tạm dừng từ { $from } đến nay, vì { $reason }.
clock-stood = Tạm dừng từ { $from } đến { $until }, vì { $reason }: { $time } không tính.
clock-reason-supplement = chờ bổ sung hồ sơ
clock-reason-payment = chờ nộp phí, lệ phí
clock-reason-withdrawal = chờ giải quyết đề nghị rút hồ sơ
clock-provisional = Thời điểm này là dự kiến: có ngày nghỉ chưa được công bố chính thức.
