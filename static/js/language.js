// Keeps what was typed over a change of the language: the browser holds it until
// the same page is there again, and forgets it then. Passwords and files are not held.

const KEY = "typed";
const NOT_HELD = ["password", "file", "hidden", "submit", "button"];

/** Follows the language switch, and puts back what it has held. */
export function language(root) {
  putBack(root);
  for (const link of root.querySelectorAll(".app-languages__link")) {
    link.addEventListener("click", () => {
      const fields = held(root).map((field) => [field.form.action, field.name, field.value, field.checked ?? null]);
      try {
        sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, fields }));
      } catch {
        // Without room nothing is held; the page still changes.
      }
      for (const form of root.querySelectorAll("form")) form.dispatchEvent(new Event("app:saved"));
    });
  }
}

function putBack(root) {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (kept?.path !== location.pathname) return;
  const fields = held(root);
  for (const [action, name, value, checked] of kept.fields) {
    const ticked = checked !== null;
    const field = fields.find((one) =>
      one.form.action === action && one.name === name && (!isChoice(one) || one.value === value));
    if (!field) continue;
    if (isChoice(field)) field.checked = ticked && checked;
    else field.value = value;
    fields.splice(fields.indexOf(field), 1);
    field.dispatchEvent(new Event(isChoice(field) ? "change" : "input", { bubbles: true }));
  }
}

const isChoice = ({ type }) => type === "radio" || type === "checkbox";

/** The fields of forms that are sent, in the order of the page. */
function held(root) {
  return [...root.querySelectorAll("main form[method=post] :is(input, select, textarea)")].filter(
    ({ name, type }) => name && !NOT_HELD.includes(type));
}
