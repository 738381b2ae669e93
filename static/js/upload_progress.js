// Shows how far an upload is. The page that answers takes the place of this one,
// whether it is the next page or the same one with its errors.

/** Watches every form with `data-upload`; `restart` brings the new page to life. */
export function uploadProgress(root, restart) {
  for (const form of root.querySelectorAll("form[data-upload]")) {
    const bar = form.querySelector("progress");
    const told = form.querySelector("[data-upload-status]");
    if (!bar) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const fields = new FormData(form, event.submitter);
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      bar.hidden = false;
      const tell = (text) => {
        if (told) told.textContent = text;
      };
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.max = total;
        bar.value = loaded;
        tell((form.dataset.sending ?? "#").replace("#", String(Math.floor((loaded / total) * 100))));
      });
      const failed = () => {
        for (const button of form.querySelectorAll("button")) button.disabled = false;
        bar.hidden = true;
        tell(form.dataset.failed ?? "");
      };
      request.addEventListener("error", failed);
      request.addEventListener("load", () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        if (!page.querySelector("main")) return failed();
        history.replaceState(null, "", request.responseURL);
        document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);
        window.scrollTo(0, 0);
        restart();
      });
      request.open("POST", form.action);
      request.send(fields);
    });
  }
}
