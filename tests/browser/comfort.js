// What is wrong with the page for somebody who spaces text out (WCAG 1.4.12), has
// colours of their own, or wants nothing to move: called with which of them.
const [kind] = arguments;
const said = [];
const named = (one) => one.outerHTML.slice(0, 160);
const all = [...document.body.querySelectorAll("*")].filter((one) => one.getClientRects().length > 0);
// What only screen readers say is one pixel large.
const is_heard_only = (one) => one.closest(".govuk-visually-hidden, .govuk-skip-link") || one.clientWidth === 1 || one.clientHeight === 1;

if (kind === "spacing") {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
  if (document.documentElement.scrollWidth > innerWidth) {
    const sticking = all.filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
    said.push(`sideways: ${sticking.slice(-2).map(named).join(" … ")}`);
  }
  for (const one of all) {
    const style = getComputedStyle(one);
    const cuts = (overflow, needed, there) => ["hidden", "clip"].includes(overflow) && needed > there + 1;
    if (is_heard_only(one) || !one.textContent.trim() || one.closest("svg")) continue;
    if (cuts(style.overflowY, one.scrollHeight, one.clientHeight) || cuts(style.overflowX, one.scrollWidth, one.clientWidth)) {
      said.push(`cut off: ${named(one)}`);
    }
  }
  document.adoptedStyleSheets = [];
}

if (kind === "colours") {
  if (!matchMedia("(forced-colors: active)").matches) said.push("no forced colours");
  const edged = (style) => ["Top", "Bottom"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  for (const one of all) {
    if (is_heard_only(one) || !one.matches("button, .govuk-button, input, select, textarea, .govuk-tag")) continue;
    const style = getComputedStyle(one);
    const drawn = [one, ...(one.labels ?? [])].some((part) => edged(getComputedStyle(part, "::before")));
    const native = one.matches("[type=file], [type=hidden], progress");
    const link = style.textDecorationLine.includes("underline");
    if (!edged(style) && !drawn && !native && !link && style.outlineStyle === "none") said.push(`no edge: ${named(one)}`);
  }
}

if (kind === "motion") {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) said.push("no wish for less motion");
  for (const one of [document.documentElement, ...all]) {
    const style = getComputedStyle(one);
    if (style.transitionDuration.split(",").some((time) => parseFloat(time) > 0)) said.push(`fades: ${named(one)}`);
    if (style.animationName !== "none") said.push(`moves: ${named(one)}`);
    if (style.scrollBehavior === "smooth") said.push(`glides: ${named(one)}`);
  }
}

return said;
