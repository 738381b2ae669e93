// Lighthouse over the main pages, as a slow phone sees them: `make lighthouse`.
//
// The demonstration town opens on a free port; the form page is seen by a citizen with
// a draft. Accessibility, best practices and search must be 100, performance 98 or more
// (the median of three looks: another program on the machine is not the page's fault).

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const PROGRAM = fileURLToPath(new URL("../../target/debug/motcua", import.meta.url));
const LOOKS = 3;
const LEAST = { performance: 0.98, accessibility: 1, "best-practices": 1, seo: 1 };

const folder = await mkdtemp(join(tmpdir(), "motcua-lighthouse-"));
const portal = `http://127.0.0.1:${await freePort()}`;
const server = spawn(PROGRAM, ["serve", "--demonstration"], {
  cwd: folder,
  stdio: "ignore",
  env: {
    PATH: process.env.PATH,
    MOTCUA_LISTEN: new URL(portal).host,
    MOTCUA_PUBLIC_URL: portal,
    MOTCUA_DATA_DIR: folder,
  },
});
const browser = await launch({
  chromePath: "/usr/bin/chromium",
  chromeFlags: [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--lang=vi",
  ],
});
try {
  await answered();
  const citizen = await draftOfACitizen();
  const tabs = await puppeteer.connect({ browserURL: `http://127.0.0.1:${browser.port}` });
  const pages = [
    ["front page", "/"],
    ["list", "/thu-tuc"],
    ["procedure", "/thu-tuc/cap-ban-sao-van-bang"],
    ["look-up", "/tra-cuu"],
    ["sign-in", "/dang-nhap"],
    ["form page", citizen.page],
  ];
  let good = true;
  console.log("page         performance  accessibility  best-practices  seo     bytes  requests");
  for (const [name, path] of pages) {
    const signedIn = path === citizen.page;
    if (signedIn) await tabs.setCookie(...citizen.cookies);
    good = (await measured(name, path, signedIn)) && good;
  }
  await tabs.disconnect();
  process.exitCode = good ? 0 : 1;
} finally {
  browser.kill();
  server.kill();
  await rm(folder, { recursive: true, force: true });
}

/** Looks at a page, prints its line, and says whether it is good enough. */
async function measured(name, path, signedIn) {
  const looks = [];
  for (let look = 0; look < LOOKS; look++) {
    const { lhr } = await lighthouse(portal + path, {
      port: browser.port,
      output: "json",
      logLevel: "error",
      onlyCategories: Object.keys(LEAST),
      disableStorageReset: signedIn, // a first visit each time, but with the cookies
    });
    looks.push(lhr);
  }
  looks.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  const median = looks[Math.floor(LOOKS / 2)];
  if (new URL(median.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led elsewhere`);
  const scores = Object.entries(LEAST).map(([category, least]) => {
    const score = median.categories[category].score;
    return { category, score, good: score >= least };
  });
  const requests = median.audits["network-requests"].details.items;
  const bytes = requests.reduce((sum, request) => sum + request.transferSize, 0);
  const widths = [11, 13, 14, 3];
  const columns = scores.map(({ score }, at) => String(Math.round(score * 100)).padStart(widths[at]));
  console.log(`${name.padEnd(11)}  ${columns.join("  ")}  ${String(bytes).padStart(8)}  ${String(requests.length).padStart(8)}`);
  for (const { category, good } of scores.filter(({ good }) => !good)) reasons(median, category);
  return scores.every(({ good }) => good);
}

/** What a category lost points for. */
function reasons(look, category) {
  for (const { id, weight } of look.categories[category].auditRefs) {
    const { score, title, displayValue = "" } = look.audits[id];
    if (weight > 0 && score !== null && score < 1) console.log(`    ${category}: ${title} ${displayValue}`);
  }
}

/** Signs in a citizen and starts a draft: the first page of its form, and the cookies. */
async function draftOfACitizen() {
  const cookies = new Map();
  const go = async (path, fields) => {
    const answer = await fetch(portal + path, {
      method: fields ? "POST" : "GET",
      body: fields && new URLSearchParams(fields),
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      cookies.set(...pair.split("="));
    }
    return { to: answer.headers.get("location"), html: await answer.text() };
  };
  const field = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "";
  const signIn = await go("/dang-nhap");
  await go("/dang-nhap", {
    _csrf: field(signIn.html, "_csrf"), email: "cong-dan@vi-du.vn", password: "thu-nghiem-ca-mau",
  });
  const mine = await go("/ho-so");
  const draft = mine.html.match(/\/ho-so\/[^/"]+\/ke-khai/)[0];
  const parts = await go(draft);
  const page = parts.html.match(new RegExp(`${draft}/[a-z0-9_-]+`))[0];
  const domain = new URL(portal).hostname;
  return { page, cookies: [...cookies].map(([name, value]) => ({ name, value, domain, path: "/" })) };
}

/** Waits until the portal answers: a minute at most. */
async function answered() {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${portal}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error("the portal does not answer");
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
