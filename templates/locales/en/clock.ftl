# Why it is due then: which hours counted and which did not.

clock-start = It began at { $at }.
clock-counts-from = That was outside office hours, so it counts from { $at }.
clock-after-cut-off = It came after { $time }, so the next working day counts.
clock-same-day = Time limit: the same working day.
clock-same-day-extended = Time limit: the same working day, extended by { $time } as the law allows.
clock-limit = Time limit: { $time }.
clock-days-caption = Office hours that counted
clock-day = Day
clock-hours = Hours
clock-counted = Counted
clock-not-counted = Not counted:
clock-swapped-day = { $day } (worked in exchange)
clock-holiday = { $day }: { $name }
clock-stands = Standing since { $from }: { $reason }.
clock-stood = Stood from { $from } until { $until } ({ $reason }): { $time } did not count.
clock-reason-supplement = waiting for the supplement
clock-reason-payment = waiting for the fee
clock-reason-withdrawal = waiting for the decision on the withdrawal
clock-provisional = This moment may still move: a day off on the way is not yet official.
