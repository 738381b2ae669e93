// Printing: buttons for it, shown only where a script can do it, and the whole page.

/** Shows and wires every element with `data-print`. */
export function printer(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  // What is folded away is part of the paper.
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("main details")) part.open = true;
  });
}
