// What scripts add to pages that are whole without them.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { autosave } from "./autosave.js";
import { choose } from "./choose.js";
import { conditionalFields } from "./conditional_fields.js";
import { confirmLeave } from "./confirm_leave.js";
import { count } from "./count.js";
import { fileLimits } from "./file_limits.js";
import { language } from "./language.js";
import { password } from "./password.js";
import { printer } from "./printer.js";
import { reveal } from "./reveal.js";
import { unsentFiles } from "./unsent_files.js";
import { uploadProgress } from "./upload_progress.js";

const components = { "govuk-button": Button, "govuk-error-summary": ErrorSummary };

/** Brings the page to life; called again when an upload has put a new page in place. */
export function start() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  for (const [name, Component] of Object.entries(components)) {
    for (const element of document.querySelectorAll(`[data-module="${name}"]`)) {
      try {
        new Component(element);
      } catch {
        // The page is whole without it.
      }
    }
  }
  reveal(document);
  choose(document);
  conditionalFields(document);
  fileLimits(document);
  count(document);
  password(document);
  printer(document);
  autosave(document);
  confirmLeave(document);
  unsentFiles(document);
  uploadProgress(document, start);
  language(document);
  document.querySelector(".govuk-notification-banner[role=alert]")?.setAttribute("tabindex", "-1");
  if (!document.querySelector(".govuk-error-summary")) {
    document.querySelector(".govuk-notification-banner[role=alert]")?.focus();
  }
}

start();
