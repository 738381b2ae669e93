// Says before anything is sent that a chosen file is larger than it may be.
// The limit itself is the server's.

/** Watches every file input with `data-largest` (bytes). */
export function fileLimits(root) {
  for (const input of root.querySelectorAll("input[type=file][data-largest]")) {
    const told = document.createElement("p");
    told.className = "govuk-error-message";
    told.setAttribute("aria-live", "polite");
    told.id = `${input.id}-too-large`;
    input.before(told);
    input.addEventListener("change", () => {
      const large = [...input.files].filter((file) => file.size > Number(input.dataset.largest));
      told.textContent = large.map((file) => (input.dataset.tooLarge ?? "#").replace("#", file.name)).join(" ");
    });
  }
}
