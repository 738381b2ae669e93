// Takes the pictures of README and guides: `make pictures`.
//
// Each is a real page of the real portal. The demonstration town opens in a temporary
// folder on a free port; a citizen files a dossier there, a school begins one, the
// office settles the first. On the way Debian's Chromium, spoken to through its driver,
// saves what each of them sees. The names of the files stay; what stands on the pages
// changes with the day.

import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../target/debug/motcua", import.meta.url));
const PICTURES = fileURLToPath(new URL("pictures/", import.meta.url));
const PASSWORD = "thu-nghiem-ca-mau"; // of everybody in the demonstration town
const PHONE = { name: "dien-thoai", width: 360, height: 780, pixels: 2, from: "body" };
const PAGE = { ...PHONE, from: "main" }; // a phone, the head of the page scrolled away
const SHARE = {
  width: 1200, height: 630, pixels: 1,
  drawing: new URL("../static/share.svg", import.meta.url).href,
  file: fileURLToPath(new URL("../static/img/share.png", import.meta.url)),
};
const DESK = { name: "may-tinh", width: 1366, height: 768, pixels: 1, from: "body" };

const folder = await mkdtemp(join(tmpdir(), "motcua-pictures-"));
const processes = [];

/** Walks through the town, from the front page to the result in the citizen's hands. */
async function walk(person) {
  await strangerLooksAround(person);
  const dossier = await citizenFiles(person);
  await schoolFiles(person);
  await deskAccepts(person, dossier);
  await unitsSettle(person, dossier);
  await citizenIsServed(person, dossier);
  await administratorLooks(person);
  await linkIsShared(person);
}

async function strangerLooksAround(person) {
  await person.opens("/");
  await person.shows("trang-chu", PHONE, DESK);
  await person.opens("/thu-tuc");
  await person.shows("danh-muc", PAGE, DESK);
  await person.opens("/thu-tuc/cap-ban-sao-van-bang");
  await person.shows("thu-tuc", PAGE, DESK);
}

/** The picture that goes with a link to us; pages name it, so it is among the assets. */
async function linkIsShared(person) {
  await person.driver("POST", "url", { url: SHARE.drawing });
  await person.holds(SHARE);
  await savesPicture(await person.driver("GET", "screenshot"), SHARE.file);
}

/** Files P1; the id of the dossier. */
async function citizenFiles(person) {
  await person.signsIn("cong-dan");
  await person.opens("/thu-tuc/cap-ban-sao-van-bang");
  await person.presses("main .govuk-button--start");
  await person.presses("main form[action='/ho-so'] button");
  const id = (await person.path()).split("/")[2];
  await person.shows("danh-sach-phan", PAGE, DESK);
  await person.presses(".govuk-task-list a");
  await person.answers({
    loai_van_bang: "thpt",
    ten_van_bang: "Bằng tốt nghiệp trung học phổ thông",
    co_quan_cap: "so_ca_mau",
    truong: "mau-002",
    nam_tot_nghiep: "2006",
  });
  await person.answers({ vb_ho_ten: "Nguyễn Thị Lụa", vb_ngay_sinh: "31/02/1988", vb_gioi_tinh: "nu" });
  await person.shows("ke-khai-loi", PAGE, DESK);
  await person.answers({ vb_ngay_sinh: "12/03/1988", vb_noi_sinh: "Cà Mau" });
  await person.answers({ so_hieu: "A 0123456" });
  await person.answers({ so_luong: "2", ly_do: "Bản chính bị thất lạc" });
  await person.answers({}); // who files, and where they live, the account knows
  await person.answers({});
  await person.answers({ la_chu_ho_so: "co" });
  await person.answers({ kq_hinh_thuc: "truc_tuyen" });
  await person.uploads("giay_to_tuy_than", "Căn cước công dân.pdf");
  await person.shows("giay-to", PAGE, DESK);
  await person.opens(`/ho-so/${id}/nop`);
  await person.shows("kiem-tra", PAGE, DESK);
  await person.fills({ cam_doan: "co", dong_y_dlcn: "co" });
  await person.presses("[data-test='submit']");
  await person.shows("bien-nhan", PAGE, DESK);
  return id;
}

/** A school begins P4 for a pupil; its owner sees who acts for it. */
async function schoolFiles(person) {
  await person.signsIn("giao-vu-truong");
  await person.opens("/ho-so/moi?thu-tuc=chuyen-truong-thpt");
  await person.shows("truong-bat-dau", PAGE, DESK);
  await person.signsIn("van-thu-truong");
  await person.opens("/tai-khoan/to-chuc");
  await person.presses("main a[href$='/thanh-vien']");
  await person.shows("thanh-vien", PAGE, DESK);
}

async function deskAccepts(person, id) {
  await person.signsIn("mot-cua");
  await person.opens("/can-bo");
  await person.shows("can-bo-danh-sach", DESK);
  await person.presses("tr:has([data-test='status-9']) a");
  await person.shows("can-bo-tra-ket-qua", DESK);
  await person.opens(`/can-bo/ho-so/${id}`);
  await person.shows("can-bo-tiep-nhan", DESK);
  await person.opens(`/can-bo/ho-so/${id}/yeu-cau-bo-sung`);
  await person.fills({
    "item-g-giay_to_tuy_than": "1",
    "why-g-giay_to_tuy_than": "unreadable",
    "comment-g-giay_to_tuy_than": "Chụp lại cả hai mặt thẻ căn cước, đủ ánh sáng.",
  });
  await person.shows("can-bo-yeu-cau-bo-sung", DESK);
  await person.opens(`/can-bo/ho-so/${id}`);
  await person.presses("[data-test='do-accept']");
  await person.presses("[data-test='do-hand-over']");
}

/** Register, review, signature, number and seal. */
async function unitsSettle(person, id) {
  const opens = async (who) => {
    await person.signsIn(who);
    await person.opens(`/can-bo/ho-so/${id}`);
  };
  await opens("chuyen-vien");
  await person.fills({ kind: "granted", findings: "Có trong sổ gốc năm 2006, đúng họ tên và ngày sinh." });
  await person.shows("can-bo-thu-ly", DESK);
  await person.presses("[data-test='do-propose']");
  await opens("truong-phong");
  await person.shows("can-bo-duyet", DESK);
  await person.presses("[data-test='do-approve']");
  await opens("lanh-dao-so");
  await person.shows("can-bo-ky", DESK);
  await person.presses("[data-test='do-sign']");
  await opens("van-thu");
  // The next number of the book stands there already.
  await person.attaches("input[type=file][name='file']", "Bản sao đã ký.pdf");
  await person.shows("can-bo-phat-hanh", DESK);
  await person.presses("[data-test='do-issue']");
}

async function citizenIsServed(person, id) {
  await person.signsIn("cong-dan");
  await person.opens(`/ho-so/${id}`);
  await person.shows("ho-so", PAGE, DESK);
  await person.presses("[data-test='main-act']");
  await person.shows("ket-qua", PAGE);
  await person.opens("/ho-so?loc=can-lam");
  await person.shows("ho-so-cua-toi", PAGE, DESK);
  await person.presses("li:has([data-test='status-5']):last-child a");
  await person.presses("[data-test='main-act']");
  await person.shows("bo-sung", PAGE, DESK);
  await person.signsOut();
  await person.opens("/tra-cuu");
  await person.shows("tra-cuu", PAGE, DESK);
}

async function administratorLooks(person) {
  await person.signsIn("quan-tri");
  await person.opens("/quan-tri");
  await person.shows("quan-tri", DESK);
}

/** Somebody at a browser. */
class Person {
  constructor(portal, driver) {
    this.portal = portal;
    this.driver = driver;
  }

  async signsIn(who) {
    await this.signsOut();
    await this.opens("/dang-nhap");
    await this.fills({ email: `${who}@vi-du.vn`, password: PASSWORD });
    await this.presses("form[action='/dang-nhap'] button[type=submit]:not(.govuk-password-input__toggle)");
    if ((await this.path()) === "/dang-nhap") throw new Error(`${who} is not signed in`);
  }

  async signsOut() {
    await this.driver("DELETE", "cookie");
  }

  async opens(path) {
    await this.driver("POST", "url", { url: this.portal + path });
    await this.finds("main h1");
  }

  async path() {
    return new URL(await this.driver("GET", "url")).pathname;
  }

  /** The id of the first element that fits; waits for it. */
  async finds(css) {
    for (let tries = 0; tries < 100; tries++) {
      const found = await this.driver("POST", "elements", { using: "css selector", value: css });
      if (found.length > 0) return Object.values(found[0])[0];
      await pause(50);
    }
    throw new Error(`no ${css} at ${await this.path()}:\n${await this.runs("return document.body.innerText")}`);
  }

  async runs(script, ...args) {
    return this.driver("POST", "execute/sync", { script, args });
  }

  /** Types, ticks and chooses: what stands in the fields, by their names. */
  async fills(values) {
    for (const [name, value] of Object.entries(values)) {
      const option = `select[name='${name}'] option[value='${value}']`;
      const tick = `input[name='${name}'][value='${value}']:is([type=radio], [type=checkbox])`;
      const kind = await this.runs(
        "return [arguments[0], arguments[1]].findIndex(css => document.querySelector(css))", option, tick);
      if (kind >= 0) {
        await this.driver("POST", `element/${await this.finds(kind === 0 ? option : tick)}/click`, {});
        continue;
      }
      const field = await this.finds(`[name='${name}']`);
      await this.driver("POST", `element/${field}/clear`, {});
      await this.driver("POST", `element/${field}/value`, { text: value });
    }
  }

  /** Fills in a page of the form and goes on. */
  async answers(values) {
    await this.fills(values);
    await this.presses("main .govuk-button[value='next']");
  }

  async attaches(css, name) {
    const file = join(folder, name);
    await writeFile(file, PAPER);
    await this.driver("POST", `element/${await this.finds(css)}/value`, { text: file });
  }

  async uploads(paper, name) {
    const section = `section[data-test='paper-${paper}']`;
    await this.attaches(`${section} input[type=file]`, name);
    await this.presses(`${section} form[enctype] button.govuk-button`);
  }

  /** Presses a button or a link and waits for the page that comes. */
  async presses(css) {
    await this.runs("document.documentElement.dataset.before = ''");
    await this.driver("POST", `element/${await this.finds(css)}/click`, {});
    for (let tries = 0; tries < 400; tries++) {
      if (await this.runs("return !('before' in document.documentElement.dataset) && document.readyState === 'complete'")) {
        await this.finds("main h1");
        return;
      }
      await pause(50);
    }
    throw new Error(`no page came after ${css} at ${await this.path()}`);
  }

  /** Saves what stands on the screen of each device. */
  async shows(picture, ...devices) {
    for (const device of devices) {
      await this.holds(device);
      await this.runs(`document.activeElement?.blur();
        scrollTo(0, scrollY + document.querySelector("${device.from}").getBoundingClientRect().top)`);
      await savesPicture(await this.driver("GET", "screenshot"), join(PICTURES, `${picture}-${device.name}.png`));
    }
    await this.holds(DESK);
  }

  async holds({ width, height, pixels }) {
    await this.driver("POST", "goog/cdp/execute", {
      cmd: "Emulation.setDeviceMetricsOverride",
      params: { width, height, deviceScaleFactor: pixels, mobile: false },
    });
  }
}

/** Writes a screenshot in at most 256 colours. */
async function savesPicture(screenshot, file) {
  const png = Buffer.from(screenshot, "base64");
  await writeFile(file, execFileSync("pngquant", ["--speed=1", "--strip", "-"], { input: png }));
}

/** Serves the demonstration town; its address. */
async function opensPortal() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  starts(PROGRAM, ["serve", "--demonstration"], {
    MOTCUA_LISTEN: `127.0.0.1:${port}`,
    MOTCUA_PUBLIC_URL: address,
    MOTCUA_DATA_DIR: folder,
  });
  await answered(`${address}/ready`);
  return address;
}

/** Opens a browser that reads Vietnamese; a function that gives its driver an order. */
async function opensBrowser() {
  const address = `http://127.0.0.1:${await freePort()}`;
  starts("chromedriver", [`--port=${new URL(address).port}`], { LANGUAGE: "vi" });
  await answered(`${address}/status`);
  const order = async (method, path, body) => {
    const answer = await fetch(`${address}/session${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.message}`);
    return value;
  };
  const args = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--lang=vi", "--accept-lang=vi",
  ];
  const { sessionId } = await order("POST", "", {
    capabilities: { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": { args } } },
  });
  return (method, path, body) => order(method, `/${sessionId}/${path}`, body);
}

/** Starts a program that ends with the walk; it sees no settings but these. */
function starts(program, args, settings) {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("MOTCUA_"));
  const env = { ...Object.fromEntries(others), ...settings };
  processes.push(spawn(program, args, { cwd: folder, stdio: "ignore", env }));
}

/** Waits until somebody answers there: a minute at most. */
async function answered(address) {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`nobody answers at ${address}`);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const PAPER = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R/Size 4>>
%%EOF
`;

try {
  await mkdir(PICTURES, { recursive: true });
  await walk(new Person(await opensPortal(), await opensBrowser()));
} finally {
  for (const one of processes.reverse()) one.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 200 });
}
