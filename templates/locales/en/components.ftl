# The words inside the components.

error-prefix = Error
error-title-prefix = Error:
error-summary-title = There is a problem

ui-back = Back
ui-breadcrumbs = Breadcrumb
ui-banner-notice = Important
ui-banner-success = Success
ui-warning = Warning
ui-pagination = Pagination
ui-page-previous = Previous page
ui-page-next = Next page
ui-page-number = Page { $number }

form-date-hint = Day/month/year, for example 27/03/1990
form-characters-limit = You can enter up to { $count } characters
form-characters-left = You have # characters remaining
form-characters-over = You have # characters too many
form-password-show = Show
form-password-hide = Hide
form-password-show-label = Show password
form-password-hide-label = Hide password
form-password-shown = Your password is visible
form-password-hidden = Your password is hidden
form-optional = (optional)
form-example = For example: { $example }
form-choose = – Choose –
form-money-unit = VND
form-upload-progress = Upload progress
form-upload-sending = Uploading: #%
form-upload-failed = The upload failed. The file is still on your device; check your connection and try again.
form-upload-changed = The file has changed since you chose it (this happens with files on a cloud drive). Choose the file once more and send it.
form-upload-cancel = Cancel the upload
form-upload-cancelled = The upload was cancelled. The file is still on your device.
form-autosaved = Draft saved at #.
form-autosave-failed = What you just typed is not saved yet. It is still on this page and is being sent again. Please do not close the page.
form-autosave-refused = This page could not be saved by itself. Press the save button at the end of the page to see why. What you typed is still here.
form-autosave-held = It still cannot be sent, so this page has stayed open and nothing you typed is lost. Check your connection. Press the button again to send it anyway.
form-autosave-clash = Something was changed in another window. Choose below which answer to keep.
form-upload-unsent = The file “#” was chosen and not sent. Press “Upload” to send it, or press again to go on without it.
form-autosave-table = This table was just changed in another window. What you typed here is still here. Press the save button at the end of the page to bring both together.

ui-search = Search
ui-file-remove = Remove
ui-worklist-dossier = Dossier
ui-worklist-person = Filed by
ui-worklist-status = Status
ui-worklist-deadline = Deadline
ui-worklist-last-day = The citizen may supplement it until the end of { $day }.
