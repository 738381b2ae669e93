// A file that was chosen and not sent is gone with the page: says so once, before the
// page is left by a link or by sending another form.

/** Watches the page if it has forms with `data-upload` and words in `data-unsent`. */
export function unsentFiles(root) {
  const forms = [...root.querySelectorAll("form[data-upload][data-unsent]")];
  if (forms.length === 0) return;
  let told = "";
  const holds = (going, event) => {
    const waiting = forms.filter((form) => form !== going && form.isConnected).map(chosen).find(({ names }) => names);
    if (!waiting || told === waiting.names) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    told = waiting.names;
    says(waiting);
  };
  for (const link of root.querySelectorAll("main a[href]")) {
    const here = link.getAttribute("href").startsWith("#");
    if (!here && !link.closest(".app-files")) link.addEventListener("click", (event) => holds(undefined, event));
  }
  for (const form of root.querySelectorAll("main form")) {
    form.addEventListener("submit", (event) => holds(form, event));
  }
}

function chosen(form) {
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const input = inputs.find(({ files }) => files.length > 0);
  const names = inputs.flatMap(({ files }) => [...files].map(({ name }) => name)).join(", ");
  return { form, input, names };
}

function says({ form, input, names }) {
  form.querySelector("[data-test=unsent]")?.remove();
  const alert = document.createElement("p");
  alert.className = "govuk-error-message";
  alert.dataset.test = "unsent";
  alert.setAttribute("role", "alert");
  alert.textContent = form.dataset.unsent.replace("#", names);
  input.before(alert);
  input.focus();
}
