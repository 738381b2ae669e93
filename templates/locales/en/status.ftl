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
deadline-again = The office has apologised; new date: { $due }
late-since-result = The dossier is late since { $since }.
late-since-answer = The office is late with its answer, which was due by { $since }.
late-since-withdrawal = The office is late with its answer to the withdrawal, which was due by { $since }.
late-why = The reason the office gives: { $words }
late-why-unsaid = The reason stands in the letter of apology to the requester; as long as there is none, the office has not given it.
late-owed = The office owes a written apology with the reason and a new date. The requester has nothing to do.
late-owed-answer = The office must answer now: accept, ask for a supplement, or refuse with reasons. The requester has nothing to do.
late-owed-withdrawal = The office must answer now. The requester has nothing to do.
late-again = The office has apologised and promises the result by { $due }. The dossier still counts as late.
late-again-missed = The office has apologised and promised { $due }, but that is over too. The result is owed now; being late takes nobody's right to it.
late-ask-both = To ask about the dossier, call { $hotline } or write to { $email } and say the dossier's code.
late-ask-hotline = To ask about the dossier, call { $hotline } and say the dossier's code.
late-ask-email = To ask about the dossier, write to { $email } and say the dossier's code.
late-ask-desk = To ask about the dossier, go to { $desk } and say the dossier's code.

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
