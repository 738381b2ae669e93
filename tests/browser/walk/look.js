// Everything that is wrong with the page that is open, as sentences: called with
// whether it should be dark, its width, its language, and a callback.
const [dark, width, language, done] = arguments;
const said = [];
const expect = (held, complaint) => held || said.push(complaint);

expect(matchMedia("(prefers-color-scheme: dark)").matches === dark, "the wrong colours");
expect(innerWidth === width, `${innerWidth} px wide`);

const needed = document.documentElement.scrollWidth;
if (needed > innerWidth) {
  const sticking = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
  const named = sticking.slice(-3).map((one) => one.outerHTML.slice(0, 160));
  said.push(`sideways: ${needed} px on ${innerWidth}: ${named.join(" … ")}`);
}

expect(document.querySelectorAll("h1").length === 1, `${document.querySelectorAll("h1").length} h1`);
expect(document.documentElement.lang === language, `lang=${document.documentElement.lang}`);
expect(/\S.* – \S/.test(document.title), `title: ${document.title}`);
const foreign = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => !name.startsWith(location.origin));
expect(foreign.length === 0, `asks others: ${foreign}`);

// A form that comes back with what is wrong says so first, in title and focus.
const status = performance.getEntriesByType("navigation")[0].responseStatus;
const summary = document.querySelector(".govuk-error-summary");
if (status >= 400 && summary) {
  const prefix = language === "vi" ? "Lỗi: " : "Error: ";
  expect(document.title.startsWith(prefix), `title of an error: ${document.title}`);
  expect(document.activeElement === summary, `focus: ${document.activeElement.outerHTML.slice(0, 120)}`);
  for (const link of summary.querySelectorAll("a[href^='#']")) {
    expect(document.getElementById(decodeURIComponent(link.hash.slice(1))), `leads nowhere: ${link.hash}`);
  }
}

// Every rule of these kinds, those included that axe-core runs only when asked.
// (What it could load besides is for audio and film, of which there is none.)
const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rules = Object.fromEntries(axe.getRules(values).map(({ ruleId }) => [ruleId, { enabled: true }]));
axe
  .run(document, { runOnly: { type: "tag", values }, rules, resultTypes: ["violations"], preload: false })
  .then(({ violations }) => {
    for (const { id, nodes } of violations) {
      for (const node of nodes.slice(0, 2)) said.push(`${id} (${nodes.length}): ${node.html} | ${node.failureSummary}`);
    }
    done({ status, said });
  })
  .catch((error) => done({ status, said: [...said, `axe: ${error}`] }));
