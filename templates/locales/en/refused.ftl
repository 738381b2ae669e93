# Why something cannot be done, and what to do instead: refused-<tag of the lifecycle>.

refused-already-decided = { $by } settled this dossier at { $at }; it is now: { refused-status }. Nothing more is to be done. If the record is wrong, propose a correction.
refused-wrong-status = It is not possible to { refused-act } now: the dossier is { refused-status } (last changed by { $by } at { $at }). Look at its state and choose what fits.
refused-step-cannot-be-skipped = It is not possible to { refused-act } yet: the current step is to { refused-needed } first. No step may be skipped.
refused-own-work = { $by } worked on this dossier and so may neither review nor sign it. Another leader or a substitute must do it.
refused-reason-too-short = The reason needs at least { $least } characters (this has { $has }). Write so that the requester understands it.
refused-basis-missing = Enter the legal basis, for example: Article 16 of Decree 118/2025/NĐ-CP.
refused-items-missing = Choose at least one item and say for each what the requester has to do.
refused-item-twice = One part is listed twice. Put both into one item.
refused-item-unknown = One of the parts does not belong to this dossier. Choose from the list again.
refused-second-supplement = A supplement was already asked for at { $at }. Each stage allows one request; a second needs a leader's decision with a reason, and the dossier then counts as late.
refused-override-needs-leader = Only a leader decides this. Turn to the head of the unit or the Department's leader.
refused-needs-confirmation = After acceptance the head of the unit must confirm a supplement request. Propose it instead.
refused-proposal-waits = A supplement proposal by { $by } waits since { $at }. Confirm or decline it first.
refused-no-proposal = No supplement proposal is waiting any more. Reload the dossier to see who decided it.
refused-already-extended = The period was already extended once, until { $day }. It cannot be extended again.
refused-lapsed = The last day was { $day }, so it cannot be extended. The supplement can still be handed in until the dossier is stopped.
refused-not-lapsed = The requester may still bring the supplement until { $day }. It is too early to stop for this reason.
refused-supplement-incomplete = { $count } items are still open. Answer all of them, then send once.
refused-not-asked-for = { $count } answers were changed that were not asked for. Only the requested parts can be changed.
refused-fee-not-paid = The fee of this procedure must be paid before acceptance. Ask for the fee first.
refused-fee-already-paid = The fee was already paid, receipt { $receipt }. It is not taken twice.
refused-fee-missing = Enter an amount above 0 and what it is for.
refused-receipt-missing = Enter the receipt number or transaction code.
refused-code-missing = The dossier code could not be given. Try again.
refused-findings-missing = Write what was found, so that the reviewer can decide.
refused-not-an-earlier-step = A dossier goes back only to an earlier step of the unit. Choose one from the list.
refused-result-missing = Choose the scan of the signed result (PDF).
refused-result-number-missing = Enter the number of the result.
refused-result-date = { $day } cannot be: the date of the result is neither before the day it was signed ({ $signed }) nor in the future.
refused-receiver-missing = Enter the receiver with a valid number of their identity paper, or a valid number of the consignment.
refused-authorisation-missing = The receiver is neither the holder nor the filer of the dossier. Enter the paper that lets them receive it: what it is, its number and its date.
refused-only-requester-online = Only the requester receives online. At the counter choose hand-over or post.
refused-already-signed = { $by } signed the result at { $at }, so this is no longer possible.
refused-not-signed = The result is not signed, so the requester may withdraw. It can be declined only once the result is signed.
refused-late-reason-missing = The dossier is late (due { $due }). Record the reason for being late first, then do this again.
refused-not-late = The dossier is not late, so no reason is needed.
refused-bad-promise = { $promised } cannot be promised. Choose a moment in office hours, in the future and after the date already promised.
refused-promise-too-far = The latest that can be promised is { $latest }: no more than the procedure's own limit after the time already promised.
refused-already-due = The dossier was due at { $due }, so its limit can no longer be extended. Apologise and give a new date; the dossier still counts as late.
refused-letter-missing = Attach the letter to the foreign institution.
refused-year-unknown = The calendar of { $year } has no holidays yet, so nothing can be promised. Ask the administrator to enter it, then try again.
refused-second-apology = A new date was already given at { $at }. Only the Department's leader can decide on another, with a reason.
refused-extension-too-long = At most { $hours } working hours may be added in all; { $left } are left.
refused-evidence-missing = Attach the evidence for acting in somebody's place.
refused-no-stand-in = This cannot be done in somebody's place; only steps of the process can.
refused-bad-correction = { $at } cannot be: it must lie after acceptance and before the recorded end.
refused-no-correction = There is no open correction to decide.
refused-own-proposal = Nobody approves their own proposal. Another leader must decide.
refused-nothing-to-do = There is nothing to change: this is already recorded.
refused-no-such-step = The process of this dossier lacks the step. Tell the administrator.
refused-calendar = The calendar has no working time, so nothing can be due. Tell the administrator.

refused-status = { $status ->
    [draft] draft
    [registered] newly submitted
    [accepted] accepted
    [refused] not accepted
    [processing] being worked on
    [awaiting-supplement] waiting for a supplement
    [awaiting-payment] waiting for the fee
    [withdrawal-requested] withdrawal asked for
    [stopped] stopped
    [finished] result ready
    [returned] result returned
   *[other] other
  }

refused-act = { $act ->
    [submit] submit it
    [edit-draft] change the draft
    [discard-draft] discard the draft
    [accept] accept it
    [refuse] refuse it
    [request-supplement] ask for a supplement
    [propose-supplement] propose a supplement request
    [confirm-supplement] confirm the supplement request
    [decline-supplement] decline the supplement request
    [extend-supplement] extend the supplement period
    [provide-supplement] hand in the supplement
    [request-payment] ask for the fee
    [record-payment] record the payment
    [hand-over] hand it over
    [assign] assign it
    [propose] put the proposal forward
    [approve] approve it
    [sign] sign it
    [send-back] send it back
    [issue] issue the result
    [deliver] return the result
    [request-withdrawal] withdraw it
    [confirm-withdrawal] confirm the withdrawal
    [decline-withdrawal] decline the withdrawal
    [stop-lapsed] stop it for want of the supplement
    [stop] stop it
    [apologise] apologise and give a new date
    [extend-limit] extend the time limit
    [explain-lateness] record why it is late
    [propose-correction] propose a correction
    [decide-correction] decide the correction
    [stand-in] act in somebody's place
    [reschedule] recompute the due date
   *[other] do this
  }

refused-needed = { $needed ->
    [submit] submit it
    [edit-draft] change the draft
    [discard-draft] discard the draft
    [accept] accept it
    [refuse] refuse it
    [request-supplement] ask for a supplement
    [propose-supplement] propose a supplement request
    [confirm-supplement] confirm the supplement request
    [decline-supplement] decline the supplement request
    [extend-supplement] extend the supplement period
    [provide-supplement] hand in the supplement
    [request-payment] ask for the fee
    [record-payment] record the payment
    [hand-over] hand it over
    [assign] assign it
    [propose] put the proposal forward
    [approve] approve it
    [sign] sign it
    [send-back] send it back
    [issue] issue the result
    [deliver] return the result
    [request-withdrawal] withdraw it
    [confirm-withdrawal] confirm the withdrawal
    [decline-withdrawal] decline the withdrawal
    [stop-lapsed] stop it for want of the supplement
    [stop] stop it
    [apologise] apologise and give a new date
    [extend-limit] extend the time limit
    [explain-lateness] record why it is late
    [propose-correction] propose a correction
    [decide-correction] decide the correction
    [stand-in] act in somebody's place
    [reschedule] recompute the due date
   *[other] do this
  }
