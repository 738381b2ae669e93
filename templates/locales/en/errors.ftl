# The error pages.

errors-not-found-title = Page not found
errors-not-found-text = The address may be mistyped, the page may have moved, or you may not be allowed to see it. If you copied the address from an e-mail, check that you copied all of it.
errors-forbidden-title = This cannot be done
errors-forbidden-text = The form has expired, or this task is not assigned to your account. Go back, reload the page and try again.
errors-conflict-title = Somebody else has just updated this dossier
errors-conflict-text = What you sent has not been recorded. Open the dossier again to see the latest change, then repeat your step.
errors-refused-title = This cannot be done now
errors-refused-text = Nothing has been recorded. Go back and reload the page to see how things stand.
errors-too-many-title = Too many attempts
errors-too-many-text = To protect accounts and dossiers, the portal will not take requests from you for a few minutes. Please wait and try again.
errors-invalid-title = The request is not valid
errors-invalid-text = The portal could not read what was sent, so nothing was recorded. Go back to the page before and send it again.
errors-internal-title = Something went wrong on our side
errors-internal-text = This is our mistake, not yours. Everything saved is still there. Please try again in a few minutes.
errors-unavailable-title = The portal is not available at the moment
errors-unavailable-text = Everything saved is still there. Please try again in a few minutes.
errors-busy-title = Too many people are using the portal right now
errors-busy-text = Please wait about ten seconds and load this page again. People who are filling in or submitting a form are served first.
errors-busy-again = Load this page again
errors-busy-saved = Everything saved is still there. If you had just pressed a button to send something, it has not been recorded: please send it again.

errors-way-home = Go to the home page
errors-way-catalogue = Find a procedure
errors-way-tracking = Track a dossier
errors-way-hotline = For help, call the hotline:
errors-request-id = When you contact us, quote this request number:
errors-stale-form-title = This page was open for too long
errors-stale-form-waited = Your form is waiting to be sent
errors-stale-form-text = What you entered is still here. Select “Send again” to continue.
errors-stale-form-send = Send again
errors-conflict-by = { $by } changed it at { $at }. Look at the new state, then decide.
errors-too-many-until = You can try again after { $until }.
errors-foreign-form = This form was sent from another site, or was opened while somebody else was signed in, so it was not accepted. Nothing was saved. Please open the page on this portal again and send the form from there.
errors-too-large = What was sent is larger than the portal accepts, so nothing was saved. Please go back, shorten it and send it again.
