// The fields of the safety check: what a question looks like, by its kind. Needs _shared.js and check_answers.js before it.
//
// Each field is { id, element, read(), problem() }: `read()` gives the answer, or undefined where there is none yet;
// `problem()` gives { words, at } where an answer is lacking. `changed(near)` is called after each change, with what was touched.

const DOUBT_WORDS = "I am not sure about this one";

/** Help, the reason for asking, and "not sure", behind one small button: whoever needs none of them is not held up. */
function hintFor({ text, help, why, unsure }) {
  unsure?.setAttribute("aria-label", `${DOUBT_WORDS}: ${firstLine(text)}`); // many lines have such a box: each says of what
  return h("details", { class: "hint" },
    h("summary", { "aria-label": `What counts? ${firstLine(text)}`, title: "What counts?" }, h("span", { "aria-hidden": "true" }, "?")),
    h("div", { class: "hint-words" },
      help && h("p", {}, help),
      why && h("p", { class: "psoas-note" }, `Why we ask: ${why}`),
      unsure && h("label", { class: "unsure" }, unsure, h("span", {}, DOUBT_WORDS))));
}

/** One line to tick. `state` is false, true or "unsure". */
function signRow({ id, text, help, why, state, name, changed }) {
  const label = uid(id);
  const box = h("input", { type: "checkbox", checked: state === true, dataset: { [name]: id }, "aria-labelledby": label });
  const unsure = h("input", { type: "checkbox", checked: state === "unsure", dataset: { unsure: id } });
  const element = h("div", { class: "sign" },
    h("label", { class: "sign-main" }, box, h("span", { class: "sign-text", id: label }, text)),
    hintFor({ text, help, why, unsure }));
  const look = () => element.classList.toggle("ticked", box.checked || unsure.checked);
  const tick = (mine, other) => () => { if (mine.checked) other.checked = false; look(); changed(element); };
  box.addEventListener("change", tick(box, unsure));
  unsure.addEventListener("change", tick(unsure, box));
  look();
  return {
    id, element, box,
    read: () => (box.checked ? true : unsure.checked ? "unsure" : false),
    clear: () => { box.checked = false; unsure.checked = false; look(); },
  };
}

/** A list of lines to tick, with one explicit "none of these" for all of them. */
function tickList({ rows, noneText, none, problem, changed }) {
  const box = h("input", { type: "checkbox", checked: none, dataset: { none: "" }, "aria-describedby": problem, onchange: () => {
    if (box.checked) for (const row of rows) row.clear();
    changed(label);
  } });
  const label = h("label", { class: "psoas-choice none" }, box, h("span", {}, noneText));
  const some = () => rows.some((row) => !row.element.hidden && row.read() !== false);
  return {
    element: h("div", { class: "signs" }, rows.map(({ element }) => element), label), box, label, some,
    settle: () => { if (some()) box.checked = false; },
    answered: () => some() || box.checked,
    sayNone: () => { for (const row of rows) row.clear(); box.checked = true; },
  };
}

/**
 * Shows the boxes that apply; one that no longer applies is no longer ticked, should it come back. Returns how many have
 * newly come into view; then "none of these" must be said anew.
 */
function arrangeBoxes(question, rows, list, values) {
  const shown = shownBoxes(question, values);
  let appeared = 0;
  for (const { id, element, clear } of rows) {
    if (element.hidden && shown.includes(id)) appeared += 1;
    if (!shown.includes(id)) clear();
    hide(element, !shown.includes(id));
  }
  if (appeared) list.box.checked = false;
  return appeared;
}

/** A question: its first line asks, the others give examples. */
function askedWords(text) {
  const [first, ...examples] = text.split("\n");
  return [first, ...examples.map((line) => h("span", { class: "example" }, line))];
}

const firstLine = (text) => text.split("\n")[0];

/** "Tick all that fit": the answer is a list of boxes. `arrange(values)` hides the boxes that do not apply. */
function severalField(question, given, problem, changed) {
  const state = (id) => (!Array.isArray(given) ? false : given.includes(id) ? true : given.includes(id + BOX_DOUBT) ? "unsure" : false);
  let list = null;
  const touched = (near) => { list.settle(); changed(near); };
  const rows = question.choices.map(({ id, text, help }) => signRow({ id, text, help, state: state(id), name: "box", changed: touched }));
  list = tickList({ rows, noneText: question.none_text, none: Array.isArray(given) && given.length === 0, problem, changed: () => changed(element) });
  const whole = h("input", { type: "checkbox", checked: given === "unsure", dataset: { unsure: question.id }, onchange: () => { if (whole.checked) { for (const row of rows) row.clear(); list.box.checked = false; } changed(element); } });
  const element = h("fieldset", { class: "field several", dataset: { field: question.id } },
    h("legend", {}, question.text), hintFor({ text: question.text, help: question.help, why: question.why, unsure: whole }), list.element);
  return {
    id: question.id, element, list,
    opened: Boolean(question.ask_if), // another answer opens it: then silence is no answer
    arrange: (values) => arrangeBoxes(question, rows, list, values),
    read: () => {
      if (list.some()) { whole.checked = false; return rows.filter((row) => !row.element.hidden && row.read() !== false).map((row) => row.id + (row.read() === "unsure" ? BOX_DOUBT : "")); }
      return whole.checked ? "unsure" : list.box.checked ? [] : undefined;
    },
    clear: () => { for (const row of rows) row.clear(); whole.checked = false; list.box.checked = false; },
    none: question.none_text, sayNone: () => { whole.checked = false; list.sayNone(); },
    problem: () => ({ words: `${question.text} Tick what is true for you, or “${question.none_text}”.`, at: list.box }),
  };
}

const UNSURE_WORDS = "Not sure.";

/** One choice out of a few. */
function choiceQuestion(question, given, problem, changed) {
  const name = uid(question.id);
  const choices = question.kind === "choice" ? question.choices.map(({ id, text }) => [id, text]) : [[true, "Yes."], [false, "No."]];
  let value = given;
  const no = question.kind === "choice" ? question.choices.find(({ says_no }) => says_no) : { id: false, text: "No." }; // what the main button can say
  const element = h("fieldset", { class: "field choice", dataset: { field: question.id } }, h("legend", {}, askedWords(question.text)), hintFor(question),
    h("div", { class: "choices" }, [...choices, ["unsure", UNSURE_WORDS]].map(([own, text]) => h("label", { class: "psoas-choice" },
      h("input", { type: "radio", name, value: String(own), checked: given === own, "aria-describedby": problem, onchange: () => { value = own; changed(element); } }), h("span", {}, text)))));
  return {
    id: question.id, element, read: () => value, problem: () => ({ words: `Please answer: ${firstLine(question.text)}`, at: element.querySelector("input") }),
    ...(no ? { none: withoutStop(no.text), sayNone: () => { value = no.id; element.querySelector(`input[value="${no.id}"]`).checked = true; } } : {}),
  };
}

/** A whole number, such as the age. */
function numberQuestion(question, given, problem, changed) {
  const id = uid(question.id);
  const input = h("input", { type: "text", inputmode: "numeric", id, "aria-describedby": problem, size: 4, maxlength: 4,
    value: Number.isInteger(given) ? given : "", oninput: () => { if (input.value.trim()) unsure.checked = false; changed(element); } });
  const unsure = h("input", { type: "checkbox", checked: given === "unsure", dataset: { unsure: question.id }, onchange: () => { if (unsure.checked) input.value = ""; changed(element); } });
  const element = h("div", { class: "field number", dataset: { field: question.id } },
    h("label", { for: id }, question.text), hintFor({ ...question, unsure: null }),
    h("div", { class: "psoas-row" }, input, h("span", {}, question.unit), h("label", { class: "unsure" }, unsure, h("span", {}, "I would rather not say"))));
  return {
    id: question.id, element,
    read: () => {
      const text = input.value.trim(), value = /^\d{1,4}$/.test(text) ? Number(text) : null;
      return unsure.checked ? "unsure" : value !== null && value >= question.min && value <= question.max ? value : undefined;
    },
    problem: () => ({ words: `Please give a whole number from ${question.min} to ${question.max}, or tick “I would rather not say”.`, at: input }),
  };
}

function questionField(question, given, problem, changed) {
  const make = { number: numberQuestion, several: severalField }[question.kind] ?? choiceQuestion;
  return make(question, given, problem, changed);
}

/**
 * The fields of one page: { element, given(), finish(), sayNone() }. `draft` holds all answers and is kept up to date.
 * `sayNone` is null unless one press can say "none of these" to all that the page asks.
 */
function pageFields(rules, screen, draft, problem, react) {
  return screen.layout === "checklist" ? checklistPage(rules, screen, draft, problem, react) : singlePage(rules, screen, draft, problem, react);
}

/** Lines to tick. A line may open a list of its own right below it, such as "something is wrong with one leg". */
function checklistPage(rules, screen, draft, problem, react) {
  const known = rules.questions.filter((question) => question.screen === screen.id);
  const rows = known.filter(({ kind }) => kind === "yes_no").map((question) => signRow({ ...question, state: draft[question.id] ?? false, name: "question", changed: touched }));
  const lists = known.filter(({ kind }) => kind === "several").map((question) => severalField(question, draft[question.id], problem, touched));
  // The page's own "none of these" speaks for the lists that stand there from the start.
  for (const one of lists) if (!one.opened) one.list.label.remove();
  const parts = known.map(({ id }) => [...rows, ...lists].find((one) => one.id === id));
  const none = known.some(({ id }) => id in draft) && rows.every(({ id }) => draft[id] === false) && lists.every(({ id }) => !(id in draft) || isNothing(draft[id]));
  const list = tickList({ rows: parts.map(asLine), noneText: screen.none_text, none, problem, changed: touched });

  /** A list counts as a line of the page: ticked once something in it is. */
  function asLine(part) {
    return part.list ? { element: part.element, clear: part.clear, read: () => Boolean(part.list.some() || part.read() === "unsure") } : part;
  }

  function marks() {
    const read = Object.fromEntries(rows.map((row) => [row.id, row.read()]));
    for (const one of lists) { const value = one.read() ?? (one.opened && !list.box.checked ? undefined : []); if (value !== undefined) read[one.id] = value; }
    return read;
  }

  /** Hides what does not apply. Returns how many lines have newly come into view. */
  function arrange() {
    const { values, applicable } = assessRead(rules, trimmedAnswers(rules, { ...draft, ...marks() }));
    let appeared = 0;
    for (const part of parts) {
      const hidden = !applicable.includes(part.id);
      if (part.element.hidden && !hidden) appeared += 1;
      hide(part.element, hidden);
      const boxes = part.arrange?.(values) ?? 0;
      if (!hidden) appeared += boxes;
    }
    return appeared;
  }

  function touched(near) {
    list.settle();
    const appeared = arrange();
    for (const { id } of known) delete draft[id];
    if (list.answered()) Object.assign(draft, trimmedAnswers(rules, { ...draft, ...marks() }));
    react(near, appeared);
  }

  /** The first list in view that nobody has answered. */
  const openList = () => (list.box.checked ? null : lists.find((one) => one.opened && !one.element.hidden && one.read() === undefined));
  arrange();
  return {
    element: h("fieldset", { "aria-label": screen.title }, list.element),
    finish: () => (!list.answered() ? { words: `Tick what is true for you, or “${screen.none_text}”.`, at: list.box } : openList()?.problem() ?? null),
    nothing: () => (list.answered() ? null : screen.none_text),
    sayNone: () => { list.sayNone(); touched(list.element); },
  };
}

function singlePage(rules, screen, draft, problem, react) {
  const element = h("div", { class: "fields" });
  let fields = [];

  /** Adds and removes fields without moving the others, so that none loses the keyboard. Returns how many boxes appeared. */
  function arrange() {
    const { values, applicable } = assessRead(rules, draft);
    const wanted = rules.questions.filter((question) => question.screen === screen.id && applicable.includes(question.id) && isAsked(question, values));
    for (const field of fields) if (!wanted.some(({ id }) => id === field.id)) field.element.remove();
    fields = wanted.map((question) => fields.find(({ id }) => id === question.id) ?? questionField(question, draft[question.id], problem, (near) => set(question.id, near)));
    let appeared = 0;
    fields.forEach((field, place) => {
      appeared += field.arrange?.(values) ?? 0;
      if (element.contains(field.element)) return;
      const before = fields[place - 1];
      if (before) before.element.after(field.element); else element.prepend(field.element);
    });
    return appeared;
  }

  function set(id, near) {
    const value = fields.find((field) => field.id === id).read(), count = fields.length;
    if (value === undefined) delete draft[id]; else draft[id] = value;
    const kept = trimmedAnswers(rules, draft);
    for (const name of Object.keys(draft)) if (!(name in kept)) delete draft[name];
    const boxes = arrange();
    // A box that no longer applies is no longer ticked; a list of which nothing is left is not answered.
    for (const field of fields) if (field.list && field.id in draft) { const now = field.read(); if (now === undefined) delete draft[field.id]; else draft[field.id] = now; }
    react(near, Math.max(0, fields.length - count) + boxes);
  }

  const open = () => fields.filter((field) => !(field.id in draft));
  /** The questions left, if one press can say "no" to all of them. */
  const left = () => { const found = open(); return found.length && found.every(({ sayNone }) => sayNone) ? found : []; };
  const words = (found) => (found.length > 1 ? (found.length === 2 ? "No to both" : "No to all of these") : found[0]?.none ?? null);
  arrange();
  return {
    element,
    finish: () => open()[0]?.problem() ?? null,
    nothing: () => words(left()),
    sayNone: () => { for (const field of left()) { field.sayNone(); set(field.id, field.element); } },
  };
}
