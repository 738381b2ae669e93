// govuk-frontend's compiled CSS in our dress: without its typeface, without the
// parts we do not use, every fixed colour a custom property of ours, and lines
// far enough apart for Vietnamese accents. A colour this file does not know
// stops the build, so that an update of the package cannot slip one in.

/** Components that no template of ours uses. */
const unused =
  /\.govuk-(accordion|cookie-banner|exit-this-page|feedback|footer|generic-header|header|language-navigation|service-navigation|tabs|logo|file-upload-button)/;

/** The package's fixed colours and the property that takes their place. */
const colours = {
  "#0b0c0c": "--govuk-text-colour",
  "#fff": "--app-on-button",
  "#f3f3f3": "--app-quiet",
  "#f4f8fb": "--app-quiet",
  "#cecece": "--app-quiet-strong",
  "#858686": "--app-quiet-shadow",
  "#0f7a52": "--app-button",
  "#0b5c3e": "--app-button-hover",
  "#083d29": "--app-button-shadow",
  "#ca3535": "--app-danger",
  "#982828": "--app-danger-hover",
  "#651b1b": "--app-danger-shadow",
  "#1d70b8": "--govuk-brand-colour",
  "#0f385c": "--app-tag-text",
  "#d2e2f1": "--app-tag",
};

/** Text and ground of each tag, which the package writes as fixed pairs. */
const tags = {
  "": ["--app-tag-text", "--app-tag"],
  green: ["--app-green-text", "--app-green"],
  purple: ["--app-purple-text", "--app-purple"],
  red: ["--app-red-text", "--app-red"],
  orange: ["--app-orange-text", "--app-orange"],
  teal: ["--app-teal-text", "--app-teal"],
  magenta: ["--app-red-text", "--app-red"],
  yellow: ["--app-yellow-text", "--app-yellow"],
  grey: ["--app-grey-text", "--app-grey"],
  turquoise: ["--app-teal-text", "--app-teal"],
  pink: ["--app-red-text", "--app-red"],
};

/** The whole stylesheet, adapted. */
export function adapted(css) {
  return rules(css.replace(/\/\*[^]*?\*\//g, "")).map(adaptedRule).join("");
}

/** Splits a stylesheet into its rules, each `[prelude, body]` or a lone statement. */
function rules(css) {
  const found = [];
  let start = 0;
  let depth = 0;
  let open = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === "{" && depth++ === 0) open = at;
    if (css[at] === "}" && --depth === 0) {
      found.push([css.slice(start, open), css.slice(open + 1, at)]);
      start = at + 1;
    }
    if (css[at] === ";" && depth === 0) start = at + 1;
  }
  return found;
}

function adaptedRule([before, body]) {
  const prelude = before.trim();
  if (/^@(font-face|-moz-document)|screen\\0|-ms-high-contrast/.test(prelude)) return "";
  if (/^@(media|supports)/.test(prelude)) {
    const inner = rules(body).map(adaptedRule).join("");
    return inner && `${prelude}{${inner}}`;
  }
  const selectors = prelude.split(/,(?![^(]*\))/).filter((selector) => !unused.test(selector));
  if (selectors.length === 0) return "";
  const selector = selectors.join(",");
  return `${selector}{${adaptedBody(selector, body)}}`;
}

function adaptedBody(selector, body) {
  return withOurColours(selector, spaced(body))
    .replace(/GDS Transport,\s*arial,\s*sans-serif/g, "var(--app-font)")
    .replace(/;?--govuk-frontend-version:"[^"]*"/, "");
}

function withOurColours(selector, body) {
  const tag = /^\.govuk-tag(?:--([a-z]+))?$/.exec(selector);
  if (tag) {
    const [text, ground] = tags[tag[1] ?? ""];
    return body
      .replace(/(^|;)color:#[0-9a-f]+/, `$1color:var(${text})`)
      .replace(/background-color:#[0-9a-f]+/, `background-color:var(${ground})`);
  }
  if (selector === ":root") return body;
  const ground = selector.startsWith(".govuk-select")
    ? { "#fff": "--govuk-body-background-colour" }
    : {};
  return body
    .split(";")
    .map((declaration) => outsideVar(declaration, { ...colours, ...ground }, selector))
    .join(";");
}

/** Replaces fixed colours, but not the fallbacks inside `var(…)`. */
function outsideVar(declaration, known, selector) {
  return declaration
    .split(/(var\([^)]*\))/)
    .map((part) =>
      part.startsWith("var(")
        ? part
        : part.replace(/#[0-9a-fA-F]{3,8}\b/g, (colour) => {
            if (!known[colour]) throw new Error(`unknown colour ${colour} in ${selector}`);
            return `var(${known[colour]})`;
          }),
    )
    .join("");
}

/** Vietnamese stacks accents: text needs lines at 1.5, headings at 1.3. */
function spaced(body) {
  const size = /font-size:([\d.]+)rem/.exec(body);
  return body.replace(/line-height:(1\.[0-3]\d*)/, (whole, height) => {
    const wanted = size && Number(size[1]) >= 1.5 ? 1.3 : 1.5;
    return Number(height) < wanted ? `line-height:${wanted}` : whole;
  });
}
