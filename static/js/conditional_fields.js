// Shows a field only where the form asks for it, by the server's own condition
// (`domain::form::condition::Expr` as JSON in `data-show-if`). What is hidden
// keeps what was typed; the server leaves it out. Answers given on other pages,
// and facts the portal knows, come in the form's `data-answers`.

/** Whether `expr` holds, where `answers(name)` gives the answers of what is shown. */
export function holds(expr, answers) {
  const [[kind, of]] = Object.entries(expr);
  switch (kind) {
    case "all":
      return of.every((part) => holds(part, answers));
    case "any":
      return of.some((part) => holds(part, answers));
    case "not":
      return !holds(of, answers);
    case "filled":
      return answers(of).length > 0;
    case "in":
      return answers(of[0]).some((answer) => of[1].includes(answer));
    case "compare": {
      const answer = answers(of[0])[0] ?? "";
      return /^[+-]?\d+$/.test(answer) && compared[of[1]](Number(answer), of[2]);
    }
    default:
      return true;
  }
}

const compared = {
  less: (number, bound) => number < bound,
  less_or_equal: (number, bound) => number <= bound,
  greater: (number, bound) => number > bound,
  greater_or_equal: (number, bound) => number >= bound,
};

/** Follows every form that has fields with a condition. */
export function conditionalFields(root) {
  const forms = new Set([...root.querySelectorAll("[data-show-if]")].map((field) => field.closest("form")));
  for (const form of forms) {
    if (!form) continue;
    const elsewhere = JSON.parse(form.dataset.answers ?? "{}");
    const answers = (name) => {
      const group = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
      if (!group) return elsewhere[name] ?? [];
      if (group.hidden) return [];
      return new FormData(form).getAll(name).filter((value) => typeof value === "string").map((value) => value.trim()).filter(Boolean);
    };
    // A condition names only fields that come before it: once, in order, is enough.
    const show = () => {
      for (const field of form.querySelectorAll("[data-show-if]")) {
        field.hidden = !holds(JSON.parse(field.dataset.showIf), answers);
      }
    };
    form.addEventListener("input", show);
    form.addEventListener("change", show);
    show();
  }
}
