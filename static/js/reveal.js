// Shows what belongs to a choice while it is chosen, and lets an exclusive box
// clear the others. (The package's own script says aria-expanded on radios,
// which assistive technology does not allow there.)

/** Follows every group of radios and checkboxes. */
export function reveal(root) {
  for (const group of root.querySelectorAll('[data-module="govuk-radios"],[data-module="govuk-checkboxes"]')) {
    const kind = group.dataset.module;
    const inputs = [...group.querySelectorAll(`.${kind}__input`)];
    const show = () => {
      for (const input of inputs) {
        const part = input.dataset.ariaControls && document.getElementById(input.dataset.ariaControls);
        part?.classList.toggle(`${kind}__conditional--hidden`, !input.checked);
      }
    };
    group.addEventListener("change", ({ target }) => {
      if (target.type === "checkbox" && target.checked && inputs.includes(target)) {
        const alone = target.dataset.behaviour === "exclusive";
        for (const other of inputs) {
          if (other !== target && other.name === target.name && (alone || other.dataset.behaviour === "exclusive")) other.checked = false;
        }
      }
      show();
    });
    show();
    // A page brought back by the browser has its choices a moment later.
    window.addEventListener("pageshow", show);
  }
}
