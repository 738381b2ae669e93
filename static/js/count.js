// Says how many characters are left in a long text. The limit itself is the server's.

/** Follows every text area whose group has `data-module="count"`. */
export function count(root) {
  for (const group of root.querySelectorAll('[data-module="count"]')) {
    const area = group.querySelector("textarea");
    const told = group.querySelector(".app-count");
    const limit = Number(group.dataset.maxlength);
    if (!area || !told || !limit) continue;
    const tell = () => {
      const left = limit - [...area.value.normalize("NFC")].length;
      told.textContent = (left < 0 ? group.dataset.over : group.dataset.left).replace("#", String(Math.abs(left)));
      told.classList.toggle("govuk-error-message", left < 0);
    };
    area.addEventListener("input", tell);
    tell();
  }
}
