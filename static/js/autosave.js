// Saves a draft while it is typed: the same form, sent to `data-autosave` with
// `_autosave=1`. The page says with `_opened` what it knows of the draft; the answer
// says what became of each question: kept; changed elsewhere and to be shown now
// (`took`); or changed in both places (`clashes`), which the person decides. Nothing
// that somebody has typed is ever replaced. What could not be sent is said where the
// eyes are, and tried again.

const PAUSE = 2000;
const FIRST_RETRY = 4000;
const LAST_RETRY = 60000;
const PATIENCE = 20000;
/** Sendings without an answer that are remembered. */
const MOST_UNHEARD = 5;

/** The time on this device, as people write it in the language of the page. */
const now = () =>
  new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

/** Watches every form with `data-autosave`. */
export function autosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) new Saver(form);
}

class Saver {
  constructor(form) {
    this.form = form;
    this.told = form.querySelector("[data-autosave-status]");
    this.alert = form.querySelector("[data-autosave-alert]");
    this.opened = form.elements.namedItem("_opened");
    this.unheard = [];
    this.retry = FIRST_RETRY;
    this.troubled = false;
    this.insists = false;
    this.sending = Promise.resolve();
    this.busy = 0;
    form.addEventListener("input", () => this.waits(PAUSE));
    form.addEventListener("app:choose", ({ detail }) => this.save(detail));
    form.addEventListener("submit", (event) => this.submits(event));
  }

  waits(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  /** Sends what is there now, after what is on its way; whether it arrived. */
  save(chosen) {
    clearTimeout(this.timer);
    if (chosen) this.chosen = chosen;
    this.busy += 1;
    this.sending = this.sending
      .then(() => this.sends())
      .finally(() => (this.busy -= 1));
    return this.sending;
  }

  async sends() {
    if (!this.form.isConnected) return false;
    const { chosen } = this;
    const sent = typed(this.form);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string") body.append(name, value);
    }
    for (const unheard of this.unheard) body.append("_unheard", JSON.stringify(unheard));
    if (chosen) body.set("_choose", chosen);
    body.set("_autosave", "1");
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST", body, redirect: "error", signal: patience.signal,
      });
      if (answer.ok) {
        this.hears(sent, await answer.json(), chosen);
        return true;
      }
      if (answer.status < 500 && answer.status !== 429) {
        this.troubled = false;
        this.says("refused");
        return false;
      }
      this.fails(sent);
    } catch {
      this.fails(sent);
    } finally {
      clearTimeout(end);
    }
    return false;
  }

  fails(sent) {
    this.unheard = [...this.unheard, sent].slice(-MOST_UNHEARD);
    this.troubled = true;
    this.says("failed");
    this.waits(this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
  }

  hears(sent, { took, clashes, lists }, chosen) {
    Object.assign(this, { unheard: [], troubled: false, insists: false, retry: FIRST_RETRY });
    const disputed = new Set(clashes.map(({ field }) => field));
    let known = this.known();
    for (const field of questions(known, sent)) {
      if (!(field in took) && !disputed.has(field)) known = withPart(known, field, part(sent, field));
    }
    this.knows(known);
    if (chosen && chosen === this.chosen) this.chosen = undefined;
    if (chosen && same(part(typed(this.form), chosen), part(sent, chosen))) this.offers(lists);
    for (const [field, answers] of Object.entries(took)) {
      const untouched = same(part(typed(this.form), field), part(sent, field));
      if (untouched && fill(this.form, field, answers)) this.knows(withPart(this.known(), field, answers));
    }
    for (const old of this.form.querySelectorAll("[data-clash-of]")) {
      if (!disputed.has(old.dataset.clashOf)) old.remove();
    }
    for (const clash of clashes) this.asks(clash);
    if (clashes.length > 0) return this.says("clash");
    this.says();
    if (this.told) this.told.textContent = (this.told.dataset.saved ?? "").replace("#", now());
    const all = typed(this.form);
    const whole = questions(all, sent).every((field) => field in took || same(part(all, field), part(sent, field)));
    if (whole) this.form.dispatchEvent(new Event("app:saved"));
  }

  known() {
    return JSON.parse(this.opened.value || "{}");
  }

  knows(answers) {
    this.opened.value = JSON.stringify(answers);
  }

  /** Puts the lists in place that depend on what was chosen. */
  offers(lists) {
    for (const [field, choices] of Object.entries(lists)) {
      const list = this.form.elements.namedItem(field);
      if (!(list instanceof HTMLSelectElement)) continue;
      const chosen = list.value;
      const [nothing] = list.options;
      const options = choices.map(({ value, text }) => new Option(text, value));
      list.replaceChildren(...(nothing && nothing.value === "" ? [nothing] : []), ...options);
      list.value = choices.some(({ value }) => value === chosen) ? chosen : "";
      if (list.value !== chosen) this.waits(PAUSE);
      list.closest("[data-field]")?.querySelector(".app-question__waits")?.remove();
    }
  }

  /** Shows what the other window kept beside what stands here, and asks. */
  asks({ field, kept, sentence, table }) {
    const place = this.form.querySelector(`[data-field="${CSS.escape(field)}"]`);
    if (!place) return;
    let box = place.querySelector("[data-clash-of]");
    if (box?.dataset.said === sentence) return;
    box?.remove();
    box = document.createElement("div");
    Object.assign(box.dataset, { clashOf: field, said: sentence, test: "clash" });
    box.className = "app-clash";
    const words = document.createElement("p");
    words.className = "govuk-body";
    words.textContent = table ? this.alert?.dataset.table ?? "" : sentence;
    box.append(words);
    if (!table) {
      box.append(this.answer("mine", () => this.decides(box, field, kept)), " ");
      box.append(this.answer("theirs", () => fill(this.form, field, kept) && this.decides(box, field, kept)));
    }
    place.prepend(box);
  }

  answer(which, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.dataset.test = `clash-${which}`;
    button.textContent = this.alert?.dataset[which] ?? "";
    button.addEventListener("click", does);
    return button;
  }

  /** The person has seen what was kept: what stands here now counts. */
  decides(box, field, kept) {
    box.remove();
    this.knows(withPart(this.known(), field, kept));
    this.save();
  }

  says(what) {
    if (!this.alert) return;
    const text = what ? this.alert.dataset[what] ?? "" : "";
    if (this.alert.textContent !== text) this.alert.textContent = text;
    this.alert.hidden = !text;
    if (text && this.told) this.told.textContent = "";
  }

  /** The page goes once what was typed has arrived; or when the person insists. */
  submits(event) {
    clearTimeout(this.timer);
    if (this.busy === 0 && (!this.troubled || this.insists)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter ?? this.form.querySelector("button[type=submit]");
    const arrives = this.busy > 0 ? this.sending : this.save();
    arrives.then((arrived) => {
      if (arrived || !this.troubled) return button.click();
      this.insists = true;
      this.says("held");
    });
  }
}

/** What stands in the form: name → values. */
function typed(form) {
  const answers = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !name.startsWith("_")) (answers[name] ??= []).push(value);
  }
  return answers;
}

const question = (name) => name.split(".")[0];
const questions = (...all) => [...new Set(all.flatMap((answers) => Object.keys(answers).map(question)))];
const part = (answers, field) =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => question(name) === field));
const withPart = (answers, field, fresh) => ({
  ...Object.fromEntries(Object.entries(answers).filter(([name]) => question(name) !== field)),
  ...fresh,
});

/** Whether two people would read the same. */
const same = (one, other) => read(one) === read(other);
const read = (answers) =>
  JSON.stringify(
    Object.entries(answers)
      .map(([name, values]) => [name, values.map((value) => value.replaceAll("\r\n", "\n").trim()).filter(Boolean)])
      .filter(([, values]) => values.length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Puts answers in place of what stands there; whether all of them have a place. */
function fill(form, field, answers) {
  const controls = [...form.elements].filter(
    ({ name, type }) => name && question(name) === field && type !== "hidden" && type !== "submit");
  const wanted = (control) => answers[control.name]?.[0] ?? "";
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";
  const offers = (control) => [...control.options].some(({ value }) => value === wanted(control));
  const names = new Set(controls.map(({ name }) => name));
  const placed = Object.entries(answers).every(([name, values]) => names.has(name) || !values.some(Boolean));
  if (!placed || controls.some((one) => one instanceof HTMLSelectElement && !offers(one))) return false;
  for (const control of controls) {
    if (isChoice(control)) control.checked = (answers[control.name] ?? []).includes(control.value);
    else control.value = wanted(control);
  }
  controls[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
