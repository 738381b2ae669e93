# Mails about dossiers (E01–E12 to the filer, S01–S04 to officers). Subjects have
# the code and nothing personal.

emails-dossier-title = Dossier { $code }
emails-dossier-greeting = Dear { $name },
emails-dossier-open = See the dossier
emails-dossier-supplement = Complete the dossier
emails-dossier-payment = See what is due and how to pay
emails-dossier-result = See and collect the result
emails-dossier-tracking = Look it up without signing in: open the address below, enter the look-up code { $code } and the 4-digit secret number from the mail that confirmed your submission.
emails-dossier-nothing-to-do = You need not do anything.
emails-dossier-disagree = If anything is unclear, please contact us as shown below and we will explain. If you do not agree, you have the right to complain as provided by law.
emails-dossier-provisional = A holiday before then is only expected and not yet announced. If the announcement moves the date, we will write to you.

emails-fact-code = Dossier code
emails-fact-lookup-code = Look-up code
emails-fact-secret = Secret number
emails-fact-procedure = Procedure
emails-fact-answer-due = We answer by
emails-fact-due = Result promised by
emails-fact-new-due = Now promised by
emails-fact-previous = Promised before
emails-fact-last-day = Complete it by the end of
emails-fact-reason = Reason
emails-fact-basis = Legal basis
emails-fact-right-authority = Competent authority
emails-fact-amount = Amount
emails-fact-purpose = For
emails-fact-pay-until = Pay by the end of
emails-fact-result = Number of the document

emails-submitted-subject = We have received dossier { $code }
emails-submitted-received = We have received your dossier. The one-stop desk will check it and answer within the time stated below.
emails-submitted-keep = Please keep the secret number to yourself: whoever has both the look-up code and this number can see how the dossier stands.
emails-submitted-next = After the check we will write to you: either the dossier is accepted and you are told when the result is due, or you are asked to complete it, or it cannot be accepted, and you are told why. You need not do anything now.

emails-accepted-subject = Dossier { $code } has been accepted
emails-accepted-subject-due = Dossier { $code } has been accepted, result due { $day }
emails-accepted-complete = Your dossier is complete and valid, and has been accepted.
emails-accepted-paid = We have received your payment. The dossier is being handled within the time stated below.
emails-accepted-next = We will write to you as soon as there is a result. When you contact us, please quote the dossier code. You need not do anything now.

emails-refused-subject = Dossier { $code } cannot be accepted
emails-refused-what = We have examined your dossier and are sorry that we cannot accept it, for the following reason.
emails-refused-elsewhere = Please apply to the competent authority named above. What you filled in and sent can still be seen in this dossier.
emails-refused-again = Once the conditions are met you can submit a new dossier. What you filled in and sent can still be seen in this one.

emails-supplement-requested-subject = Dossier { $code } needs to be completed
emails-supplement-requested-what = So that we can settle your dossier, please provide or correct the following:
emails-supplement-requested-what-until = So that we can settle your dossier, please provide or correct the following by the end of { $day }:
emails-supplement-requested-only = Only these items need your attention; the rest of the dossier stays as it is.
emails-supplement-requested-clock = The time we wait for you does not count towards the time limit.
emails-supplement-requested-otherwise = If nothing has come in by that day, we may have to stop handling the dossier. If you need more time, please open the dossier or contact us before then.

emails-supplement-provided-subject = We have received your additions to dossier { $code }
emails-supplement-provided-check = We have received your additions. The one-stop desk will check the dossier again and answer within the time stated below.
emails-supplement-provided-resumed = We have received your additions and go on with the dossier. The time we waited does not count, so the promised time has been worked out again.

emails-payment-requested-subject = A fee is due for dossier { $code }
emails-payment-requested-before = Your dossier has been checked. We will accept it and tell you when the result is due as soon as the following has been paid.
emails-payment-requested-standing = So that we can go on with your dossier, please pay the following. The time until then does not count towards the time limit.
emails-payment-requested-how = Please pay only as shown on the page of your dossier on this portal, and keep the receipt until you hear from us.
emails-payment-requested-subject-again = Reminder: dossier { $code } waits for its fee
emails-payment-requested-again = We have not yet recorded the payment below, and the last day is near. If you have paid, please keep the receipt and tell us.
emails-payment-requested-otherwise = If it is not paid in time, the handling of the dossier may be stopped. If you do not wish to go on, you can withdraw it on its page.

emails-result-issued-subject = The result of dossier { $code } is ready
emails-result-issued-what = Your dossier has been settled and there is a result.
emails-result-issued-how = The page of the dossier shows how you chose to receive it: as an electronic document, in person, or by post. If you come in person, please bring your identity document; if you come for somebody else, also bring the authorisation.

emails-stopped-subject = We have stopped handling dossier { $code }
emails-stopped-withdrawn = The dossier has been withdrawn as requested, and we have stopped handling it.
emails-stopped-lapsed = The last day has passed and we have not received all that we asked for, so we have stopped handling the dossier.
emails-stopped-fee-unpaid = The last day to pay is over and the fee has not reached us, so we have stopped handling the dossier.
emails-stopped-not-eligible = On examination your dossier does not meet the conditions, so we have stopped handling it.
emails-stopped-again = Once the conditions are met you can submit a new dossier at any time. What you filled in and sent can still be seen in this one.

emails-result-delivered-subject = The result of dossier { $code } has been delivered
emails-result-delivered-what = The result of your dossier has been delivered. Thank you for using our online service.
emails-result-delivered-missing = If you have not received it, or find a mistake, please tell us at once; our contacts are below.
emails-result-delivered-opinion = Was it timely, clear and courteous? Please let us know, at the same contacts.

emails-withdrawal-subject-requested = We have received the request to withdraw dossier { $code }
emails-withdrawal-subject-declined = Dossier { $code } will be settled after all
emails-withdrawal-requested = We have received the request to withdraw your dossier. Its handling stands still from now on.
emails-withdrawal-next = We will write to you once the withdrawal is confirmed. You need not do anything.
emails-withdrawal-not-you = If you did not ask to withdraw it, please tell us at once (our contacts are below) and change your password.
emails-withdrawal-declined = The request to withdraw the dossier could not be granted, for the following reason. We go on with the dossier.

emails-apology-subject-apologised = Our apology and a new date for dossier { $code }
emails-apology-subject-extended = More time for dossier { $code }
emails-apology-subject-rescheduled = New time for the result of dossier { $code }
emails-apology-apologised = We apologise: the result will not be ready when we promised it. This is our new promise.
emails-apology-extended = Your dossier needs more time, within what the rules of the procedure allow. This is our new promise.
emails-apology-rescheduled = The office’s working calendar has changed, so the promised time has been worked out again.
emails-apology-subject-check-moved = The time of our answer about dossier { $code } has changed
emails-apology-check-moved = The working days of the office have changed, so the time by which we answer whether the dossier is accepted has been counted anew:

emails-supplement-ending-subject = Reminder: dossier { $code } is waiting for you
emails-supplement-ending-subject-day = Reminder: dossier { $code } is waiting for you until { $day }
emails-supplement-ending-what = Your dossier still waits for the following, and the last day is near:

emails-staff-greeting = Dear { $name },
emails-staff-open = Open the dossier

emails-staff-new-subject-submitted = Dossier { $code }: new, to be checked
emails-staff-new-subject-supplement-proposed = Dossier { $code }: supplement request to confirm
emails-staff-new-subject-supplement-proposal-declined = Dossier { $code }: supplement request not confirmed
emails-staff-new-subject-supplement-extended = Dossier { $code }: more time for the supplement
emails-staff-new-subject-supplement-provided = Dossier { $code }: supplement received
emails-staff-new-subject-payment-received = Dossier { $code }: fee paid
emails-staff-new-subject-handed-over = Dossier { $code }: handed over to you
emails-staff-new-subject-sent-back = Dossier { $code }: sent back to you
emails-staff-new-subject-assigned = Dossier { $code }: assigned to you
emails-staff-new-subject-signed = Dossier { $code }: signed, to be issued
emails-staff-new-subject-result-issued = Dossier { $code }: result to be delivered
emails-staff-new-subject-withdrawal-requested = Dossier { $code }: the filer asks to withdraw
emails-staff-new-subject-withdrawal-declined = Dossier { $code }: not withdrawn, to be continued
emails-staff-new-subject-reminded = Dossier { $code }: the time for the supplement is over
emails-staff-new-subject-payment-lapsed = Dossier { $code }: the last day to pay is over

emails-staff-new-what-submitted = A new dossier came in online and waits to be checked and answered by the one-stop desk.
emails-staff-new-what-supplement-proposed = A caseworker proposes to ask the filer for a supplement. It waits for you to confirm; the time limit goes on running.
emails-staff-new-what-supplement-proposal-declined = The proposal to ask for a supplement was not confirmed. Please go on with the dossier.
emails-staff-new-what-supplement-extended = The filer has taken more time for the supplement; the last day has moved.
emails-staff-new-what-supplement-provided = The filer has provided what was asked for. Please check it and go on.
emails-staff-new-what-payment-received = The filer has paid the fee. Please go on with the dossier.
emails-staff-new-what-handed-over = The dossier has been handed over to you for the next step.
emails-staff-new-what-sent-back = The dossier has been sent back to your step. The reason is in the dossier.
emails-staff-new-what-assigned = This dossier has been assigned to you.
emails-staff-new-what-signed = The result has been signed. Please number, seal and issue it.
emails-staff-new-what-result-issued = The result has been issued. Please deliver it in the way the filer chose.
emails-staff-new-what-withdrawal-requested = The filer asks to withdraw the dossier. The time limit stands still; please confirm the request.
emails-staff-new-what-withdrawal-declined = The withdrawal was not granted. Please go on with the dossier.
emails-staff-new-what-reminded = The last day for the supplement has passed and nothing came in. Please consider stopping the dossier.
emails-staff-new-what-payment-lapsed = The last day to pay is over and no payment is recorded. Please check with the accountant, then consider stopping the dossier.

emails-staff-due-soon-subject = Due soon: dossier { $code }
emails-staff-due-soon-what = The result of this dossier is due soon.
emails-staff-due-soon-next = Please finish your step. If you know that it cannot be in time, prepare the apology with a new date before it is late, so that the filer is told beforehand.

emails-staff-overdue-subject = Overdue: dossier { $code }
emails-staff-overdue-subject-check = Check overdue: dossier { $code }
emails-staff-overdue-what = The time promised for the result of this dossier has passed.
emails-staff-overdue-next = Please finish it at once; if the filer has had no apology yet, prepare one with the reason and a new time.
emails-staff-overdue-check = The time to check this dossier has passed and the filer has had no answer. Please accept it, ask for a supplement or refuse it at once.
emails-staff-overdue-subject-withdrawal = Late answer to a withdrawal: dossier { $code }
emails-staff-overdue-withdrawal = The time to answer the request to withdraw this dossier is over; its clock still stands. Please confirm it now.

emails-staff-check-ending-subject = Check ending: dossier { $code }
emails-staff-check-ending-what = The time to answer the filer of this dossier is nearly over. Please accept it, ask for a supplement or refuse it before the moment stated below.
emails-staff-check-ending-subject-withdrawal = A withdrawal must be answered soon: dossier { $code }
emails-staff-check-ending-withdrawal = The time to answer the request to withdraw this dossier ends soon. Please confirm it before the time below.
