// Shows how far an upload is, and lets it be stopped. The page that answers takes
// the place of this one, whether it is the next page or the same one with its errors.

/** How often the progress is spoken, in percent; the bar itself moves all the time. */
const SPOKEN = 20;

/** Whether a chosen file is no longer the one that was chosen, as one from a cloud drive
 * may be: then no browser gives it out, and a connection has nothing to do with it. */
async function hasChanged(fields) {
  for (const value of fields.values()) {
    if (!(value instanceof File) || value.size === 0) continue;
    try {
      await value.slice(0, 1).arrayBuffer();
    } catch {
      return true;
    }
  }
  return false;
}

/** Watches every form with `data-upload`; `restart` brings the new page to life. */
export function uploadProgress(root, restart) {
  for (const form of root.querySelectorAll("form[data-upload]")) {
    const bar = form.querySelector("progress");
    const told = form.querySelector("[data-upload-status]");
    const cancel = form.querySelector("[data-upload-cancel]");
    if (!bar) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const fields = new FormData(form, event.submitter);
      const buttons = [...form.querySelectorAll("button")].filter((button) => button !== cancel);
      const busy = (is) => {
        for (const button of buttons) button.disabled = is;
        bar.hidden = !is;
        if (cancel) cancel.hidden = !is;
      };
      const tell = (text) => {
        if (told && told.textContent !== text) told.textContent = text;
      };
      const stopped = (why) => {
        busy(false);
        tell(form.dataset[why] ?? "");
      };
      busy(true);
      if (cancel) cancel.onclick = () => request.abort();
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.max = total;
        bar.value = loaded;
        const percent = Math.floor(((loaded / total) * 100) / SPOKEN) * SPOKEN;
        tell((form.dataset.sending ?? "#").replace("#", String(percent)));
      });
      request.addEventListener("error", async () => {
        stopped((await hasChanged(fields)) ? "changed" : "failed");
      });
      request.addEventListener("abort", () => stopped("cancelled"));
      request.addEventListener("load", () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        if (!page.querySelector("main")) return stopped("failed");
        history.replaceState(null, "", request.responseURL);
        document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);
        window.scrollTo(0, 0);
        restart();
        // No browser says that this page is new: reading begins at its heading.
        if (document.activeElement === document.body) {
          const heading = document.querySelector("h1");
          heading?.setAttribute("tabindex", "-1");
          heading?.focus();
        }
      });
      request.open("POST", form.action);
      request.send(fields);
    });
  }
}
