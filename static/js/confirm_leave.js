// Asks before a page with unsent changes is left.

/** Watches every form with `data-confirm-leave`. */
export function confirmLeave(root) {
  for (const form of root.querySelectorAll("form[data-confirm-leave]")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    form.addEventListener("app:saved", () => (changed = false));
    window.addEventListener("beforeunload", (event) => {
      if (changed && form.isConnected) event.preventDefault();
    });
  }
}
