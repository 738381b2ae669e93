// Loads the list that depends on another answer (the communes of a province) as
// soon as that is chosen. Without it, the button beside the list does the same.

const values = (select) => [...select.options].map((option) => option.value).join();

/** Watches every list with a button `data-choose` that names it. */
export function choose(root) {
  for (const button of root.querySelectorAll("button[data-choose]")) {
    const form = button.form;
    const list = form?.elements.namedItem(button.dataset.choose);
    if (!(list instanceof HTMLSelectElement)) continue;
    list.addEventListener("change", async () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") body.append(name, value);
      }
      body.set("_choose", button.dataset.choose);
      try {
        const answer = await fetch(form.action, { method: "POST", body });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector(`form[action="${CSS.escape(form.getAttribute("action"))}"]`) ?? page;
        for (const select of form.querySelectorAll("select")) {
          const other = fresh.querySelector(`select[id="${CSS.escape(select.id)}"]`);
          if (select === list || !other || values(other) === values(select)) continue;
          const chosen = select.value;
          select.replaceChildren(...other.options);
          select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
        }
        for (const name of ["_version", "_opened"]) {
          const [mine, theirs] = [form.elements.namedItem(name), fresh.querySelector(`[name="${name}"]`)];
          if (mine && theirs) mine.value = theirs.value;
        }
        const waits = form.querySelector(".app-question__waits");
        if (waits && !page.querySelector(".app-question__waits")) waits.remove();
      } catch {
        // The button is still there.
      }
    });
  }
}
