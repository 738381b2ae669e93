// Saves a draft while it is typed: the same form, sent to `data-autosave` with
// `_autosave=1`. The answer is empty; its header `X-Version` is the draft's new
// version. Where it fails, the person is told to save by the button.

const PAUSE = 2000;

/** The time on this device, as people write it in the language of the page. */
const now = () =>
  new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

/** Watches every form with `data-autosave`. */
export function autosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    const told = form.querySelector("[data-autosave-status]");
    let timer;
    let running = false;
    const tell = (what) => {
      if (told) told.textContent = (told.dataset[what] ?? "").replace("#", now());
    };
    const save = async () => {
      if (running) {
        timer = setTimeout(save, PAUSE);
        return;
      }
      running = true;
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") body.append(name, value);
      }
      body.set("_autosave", "1");
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body, redirect: "error" });
        const version = answer.headers.get("X-Version");
        const field = form.elements.namedItem("_version");
        if (answer.ok && version && field) field.value = version;
        tell(answer.ok ? "saved" : "failed");
        if (answer.ok) form.dispatchEvent(new Event("app:saved"));
      } catch {
        tell("failed");
      }
      running = false;
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
}
