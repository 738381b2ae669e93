// Loads the list that depends on another answer (the communes of a province) as
// soon as that is chosen. Without it, the button beside the list does the same. In a
// form that saves itself the list comes with the saving.

const values = (select) => [...select.options].map((option) => option.value).join();

// Arrow keys pass every province on the way: only where they rest is asked for.
const PAUSE = 250;

/** Watches every list with a button `data-choose` that names it. */
export function choose(root) {
  for (const button of root.querySelectorAll("button[data-choose]")) {
    const { form } = button;
    const list = form?.elements.namedItem(button.dataset.choose);
    if (!(list instanceof HTMLSelectElement)) continue;
    let timer;
    const ask = async () => {
      if (form.dataset.autosave) {
        form.dispatchEvent(new CustomEvent("app:choose", { detail: list.name }));
        return;
      }
      const chosen = list.value;
      const page = await answerTo(button);
      if (page && list.value === chosen) takeLists(form, page, list);
    };
    list.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
  }
}

/** The page as the button would bring it; nothing if it cannot be had: the button is still there. */
async function answerTo(button) {
  const { form } = button;
  const multipart = form.enctype === "multipart/form-data";
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") body.append(name, value);
  }
  body.set("_choose", button.dataset.choose);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  } catch {
    return undefined;
  }
}

function takeLists(form, page, list) {
  const fresh = sameForm(form, page);
  for (const select of form.querySelectorAll("select")) {
    const other = fresh.querySelector(`select[id="${CSS.escape(select.id)}"]`);
    if (select === list || !other || values(other) === values(select)) continue;
    const chosen = select.value;
    select.replaceChildren(...other.options);
    select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
  }
  const waits = form.querySelector(".app-question__waits");
  if (waits && !page.querySelector(".app-question__waits")) waits.remove();
}

const sameForm = (form, page) => page.querySelector(`form[action="${CSS.escape(form.getAttribute("action"))}"]`) ?? page;
