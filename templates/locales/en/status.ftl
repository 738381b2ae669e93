# Status names by national code, deadlines, roles, kinds of steps.

status-0 = Draft
status-1 = Newly submitted
status-2 = Accepted
status-3 = Not accepted
status-4 = In progress
status-5 = Supplement requested
status-6 = Fee due
status-7 = Withdrawal requested
status-8 = Stopped
status-9 = Settled
status-10 = Result returned

deadline-remaining = { $time } left
deadline-overdue = Overdue by { $time }
deadline-overdue-now = Overdue
deadline-standing = The clock stands still
deadline-standing-since = Since { $since }
deadline-standing-left = When it goes on: { $time } left
deadline-due = Due: { $due }
deadline-check-due = Answer due: { $due }
deadline-early = Settled early
deadline-on-time = Settled on time
deadline-late = Settled late

step-state-done = done
step-state-current = in progress
step-state-todo = not started

step-kind-receive = Reception
step-kind-assign = Assignment
step-kind-work = Examination
step-kind-review = Review
step-kind-sign = Signature
step-kind-issue = Issue
step-kind-return = Return of the result

role-mot_cua = One-stop desk officer
role-thu_phi = Fee collector
role-chuyen_vien = Caseworker
role-lanh_dao_phong = Head of unit
role-lanh_dao_so = Head of the Department
role-van_thu = Clerk
role-tra_ket_qua = Result desk officer
role-quan_ly_tthc = Catalogue manager
role-phan_anh = Feedback officer
role-bao_cao = Report reader
role-quan_tri = Administrator
role-kiem_toan = Auditor
