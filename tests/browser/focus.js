// Where the focus is, seen from somebody who wants to be at `css`: whether they are
// there, whether it lies behind them, and what is wrong with the place they are at.
const [css] = arguments;
const here = document.activeElement;
const wanted = [...document.querySelectorAll(css)].find((one) => one.tabIndex >= 0 && one.getClientRects().length > 0);
const said = [];

if (here !== document.body && here.tabIndex >= 0) {
  const at = here.outerHTML.slice(0, 160);
  // What of it is inside the window; a link over several lines has several boxes.
  const boxes = [...here.getClientRects()].map(({ left, top, right, bottom }) => ({
    left: Math.max(left, 0),
    top: Math.max(top, 0),
    right: Math.min(right, innerWidth),
    bottom: Math.min(bottom, innerHeight),
  }));
  const seen = boxes.filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
  if (seen.length === 0) said.push(`out of sight: ${at}`);
  const names = [here, ...(here.labels ?? [])];
  for (const box of seen.slice(0, 1)) {
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!names.some((one) => one.contains(hit))) said.push(`hidden behind ${hit?.outerHTML.slice(0, 160)}: ${at}`);
  }
  const marked = (style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !/, 0\)$|transparent/.test(style.outlineColor)) || style.boxShadow !== "none";
  const styles = [getComputedStyle(here), ...names.flatMap((one) => [getComputedStyle(one, "::before"), getComputedStyle(one, "::after")])];
  if (!styles.some(marked)) said.push(`no sign of the focus: ${at}`);
}

return {
  there: Boolean(wanted) && here === wanted,
  behind: Boolean(wanted) && Boolean(here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING),
  known: Boolean(wanted),
  skips: here.matches(".govuk-skip-link") && Boolean(wanted?.closest("#content")),
  said,
};
