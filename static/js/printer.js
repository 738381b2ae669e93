// Buttons that print the page: shown only where a script can do it.

/** Shows and wires every element with `data-print`. */
export function printer(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
