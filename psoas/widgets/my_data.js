// All that the course keeps in this browser, to see, to save, to bring back and to delete.
// my_data.py lists the records; the functions of the first part say each one in words.
//
// keeping.js writes the file, joining.js joins what both have. Bringing it back loses nothing that is here, and what safety
// rests on is never taken from a file.

const COLOURS = "theme";

// --- in words ------------------------------------------------------------------------------------------------------

const entriesOf = (value) => (isThing(value) ? Object.entries(value) : []);
const listOf = (value) => (Array.isArray(value) ? value : []);
const yesNo = (value) => (value ? "Yes" : "No");
const SIDE_WORDS = { right: "right", left: "left", both: "both sides" };

/** A moment in words: "3 March 2026, 14:05". */
function whenWords(time) {
  const date = new Date(time);
  if (typeof time !== "string" || Number.isNaN(date.getTime())) return "at a time that cannot be read";
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return /T/.test(time) ? `${day}, ${date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}` : day;
}

/** Something unknown in words, as plainly as it goes. */
function plainly(value) {
  if (typeof value === "boolean") return yesNo(value);
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map(plainly).join(", ") || "–";
  return isThing(value) ? Object.entries(value).map(([name, one]) => `${name}: ${plainly(one)}`).join("; ") || "–" : typeof value === "number" && !Number.isFinite(value) ? "–" : String(value);
}

/** A number of things in words; a dash where the record holds no number. */
const counted = (value, one, many) => (Number.isFinite(value) ? plural(value, one, many) : `– ${many}`);

/** What a table calls something; else the thing itself, as plainly as it goes. */
const called = (table, name) => own(Object(table), name) ?? plainly(name);

/** A ticked box of the safety check; a question mark behind its name says that somebody was not sure. */
function boxWords(choices, box) {
  const plain = typeof box === "string" ? box.replace(/\?$/, "") : box;
  return called(choices, plain).replace(/\.$/, "") + (plain === box ? "" : " (not sure)");
}

/** A sentence with what a record holds, each part as plainly as it goes. */
const say = (texts, ...values) => String.raw({ raw: texts }, ...values.map(plainly));

function quizAnswer(item, answer) {
  const choice = (index) => called(item.choices, index);
  switch (item?.kind) {
    case "single": return choice(answer);
    case "several": return listOf(answer).map(choice).join(" + ") || "none of them";
    case "ordering": return listOf(answer).map((index, at) => say`${at + 1}. ${choice(index)}`).join(" ");
    case "match": return entriesOf(answer).map(([left, right]) => `${choice(Number(left))} → ${called(item.partners, right)}`).join("; ");
    case "numeric": return `${plainly(answer)} ${item.unit}`.trim();
    default: return plainly(answer);
  }
}

/** Record name → a function that gives its lines: [what, words]. */
const inWords = (data) => ({
  assessment: (record) => [
    ["Finished", whenWords(record.time)],
    ["What it said", called(data.check.tiers, record.tier)],
    ["What it opened", called(data.check.routines, record.routine)],
    ...data.check.questions.filter(({ id }) => Object.hasOwn(Object(record.answers), id)).map(({ id, text, unit, choices }) => {
      const answer = record.answers[id];
      if (Array.isArray(answer)) return [text, answer.map((box) => boxWords(choices, box)).join("; ") || "None of these"];
      return [text, answer === "unsure" ? "Not sure" : typeof answer === "number" ? say`${answer} ${unit}`.trim() : called(choices, answer)];
    }),
  ],
  progress: (record) => entriesOf(record.lessons).sort(([a], [b]) => (a < b ? -1 : 1)).map(([lesson, one]) =>
    [called(data.lessons, lesson), `Last opened ${whenWords(one.opened)}. ${one.done ? `Done ${whenWords(one.done)}.` : "Not marked as done."}`]),
  quiz: (record, lesson) => entriesOf(record.items).flatMap(([id, one]) => {
    const item = own(own(data.quizzes, lesson) ?? {}, id), last = quizAnswer(item, one.answer), first = quizAnswer(item, one.first);
    return [[item?.question ?? id, first === last ? last : `${last} (at first: ${first})`]];
  }),
  sitting: (record) => [["Your guess", called(data.guesses, record.prediction)]],
  "day-in-a-chair": (record) => [
    ...entriesOf(record.hours).map(([id, hours]) => [called(data.activities, id), counted(hours, "hour", "hours")]),
    ["You get up", called(data.breaks, record.breaks)],
  ],
  "pain-chart": (record) => entriesOf(record.marks).map(([place, strength]) =>
    [called(data.places, place), [say`${strength} of 10`, ...listOf(own(Object(record.qualities), place)).map(plainly)].join(", ")]),
  cases: (record) => entriesOf(record.answers).map(([client, one]) =>
    [called(data.clients, client), `${called(data.decisions, one.decision)}; chart: ${own(data.charts, one.chart) ?? "none of them"}`]),
  angle: (record) => listOf(record.readings).map(({ side, angle, flat, time }) =>
    [whenWords(time), `${called(SIDE_WORDS, side)} leg, ${Number.isFinite(angle) ? number(angle) : "–"} degrees${flat ? "" : ", back not flat"}`]),
  release: (record) => listOf(record.sessions).map((one) => [whenWords(one.at), [
    called(data.rungs, one.rung), own(SIDE_WORDS, one.side), Number.isFinite(one.before) && `pain before: ${one.before}`, Number.isFinite(one.after) && `after: ${one.after}`,
    one.dayAfter && `the day after: ${called(data.next_day, one.dayAfter).toLowerCase()}`].filter(Boolean).join(", ")]),
  "release-running": (record) => [[own(data.rungs, record.choice?.rung) ?? "Session", `stopped ${whenWords(record.saved)}`]],
  "stretch-running": (record) => [[own(data.stretches, record.choice?.stretch) ?? "Stretch", `stopped ${whenWords(record.saved)}`]],
  "release-settings": (record) => [
    ["Pace", record.natural ? "your own" : `in for ${plainly(record.breathIn)} seconds, out for ${plainly(record.breathOut)}`],
    ["Lies on the floor", yesNo(!record.noFloor)], ["Build", called(data.builds, record.build)]],
  week: (record) => [
    ["Begins", `${whenWords(record.start)}, at ${plainly(record.at)}`], ["At most", say`${record.days} days a week, ${record.minutes} minutes a day`],
    ...listOf(record.week).map((day, index) => [called(data.weekdays, index), listOf(day).map((one) => called(data.elements, one?.id)).join(", ") || "Rest"])],
  diary: (record) => listOf(record.entries).map((one) => [whenWords(one.at), one.deleted ? "Deleted. Only the date is left, so that other devices learn of it." : [
    Number.isFinite(one.pain_now) && `pain now: ${one.pain_now}`, Number.isFinite(one.pain_worst) && `worst: ${one.pain_worst}`,
    ...entriesOf(one.activities).map(([name, score]) => `${name}: ${plainly(score)}`), Number.isFinite(one.angle) && `angle: ${number(one.angle)} degrees`,
    Number.isFinite(one.minutes) && plural(one.minutes, "minute", "minutes"), one.notes && `“${plainly(one.notes)}”`].filter(Boolean).join(", ") || "nothing written"]),
  saved: (record) => [["Diary", record.diary ? whenWords(record.diary) : "not yet"], ["Everything", record.everything ? whenWords(record.everything) : "not yet"]],
  "emergency-number": (record) => [["Number", plainly(record.number)]],
  "offline-copy": (record) => [["May be kept", yesNo(record.keep !== false)]],
});

/** The lines of a record; null where it is not of the form that they need. */
function linesOf(words, name, record) {
  const [kind, rest] = name.startsWith("quiz.") ? ["quiz", name.slice(5)] : [name];
  try { return own(words, kind)(record, rest).map(([what, said]) => [String(what), String(said)]); } catch { return null; }
}

// --- what is kept --------------------------------------------------------------------------------------------------

/** Everything of the course in this browser, in the order of the page: [{ name, text, record, about }]. */
function keptRecords(data) {
  const known = new Map(data.records.map((one, order) => [one.name, { ...one, order }]));
  return courseRecords().map(({ name, text, record }) => {
    const about = known.get(name) ?? null;
    return { name, text, about, record: record && (!about || record.schema === about.schema) ? record : null };
  }).sort((a, b) => (a.about?.order ?? 999) - (b.about?.order ?? 999) || (a.name < b.name ? -1 : 1));
}

/** The chosen colours, which the pages' theme keeps; null where none are. */
function keptColours() {
  try { return ["light", "dark"].includes(localStorage.getItem(COLOURS)) ? localStorage.getItem(COLOURS) : null; } catch { return null; }
}

/** What a file would bring back: { problem } or { add, join: [[name, record]], joined, here, never: [title], odd: count }. */
function readFile(data, bytes, kept) {
  let file = null;
  try { file = valueOfJson(textOfBytes(bytes)); } catch ({ message }) { if (message === FILE_PROBLEMS.deep || message === FILE_PROBLEMS.bounds) return { problem: message }; }
  if (!isThing(file) || file.course !== COURSE || file.kind !== EVERYTHING.kind || !isThing(file.records)) return { problem: "is not a file saved on this page" };
  if (!(file.schema <= EVERYTHING.schema)) return { problem: "comes from a newer version of this course" };
  const found = { add: [], join: [], joined: [], here: [], never: [], odd: Object.keys(Object(file.unread)).length };
  for (const [name, record] of Object.entries(file.records)) {
    const about = data.records.find((one) => one.name === name);
    if (!about || !isThing(record) || record.course !== COURSE || record.schema !== about.schema) found.odd += 1;
    else if (!about.from_file) { if (about.again) found.never.push(about.title); }
    else if (kept.some((one) => one.name === name)) joinInto(found, about, kept.find((one) => one.name === name).record, record);
    else found.add.push([name, record]);
  }
  return found;
}

const isSame = (a, b) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

/** Joins a record of the file with the one that is here, where that can be done. */
function joinInto(found, about, here, there) {
  if (isSame(here, there)) return;
  const both = here && joinedRecord(about.name, here, there);
  if (!both) { found.here.push(about.title); return; }
  if (JSON.stringify(both) === JSON.stringify(joinedRecord(about.name, here, here))) return; // the file has nothing new
  found.join.push([about.name, both]);
  found.joined.push(about.title);
}

// --- the page ------------------------------------------------------------------------------------------------------

function render({ model, el }) {
  const data = finished(model), words = inWords(data);
  const root = section(el, "my-data", "What this browser keeps");
  const stopTheme = followTheme(root);
  const live = liveRegion({ "data-sentence": "data" });
  const trouble = h("div", {}), list = h("div", { class: "records" }), copy = h("div", { class: "copy psoas-no-print" });
  const said = h("output", { class: "said", role: "status" });
  let kept = [], open = new Set();

  const button = (text, act, properties = {}) => h("button", { type: "button", onclick: act, ...properties }, text);
  const titleOf = ({ name, about }) => about?.title ?? `Something called “${name}”`;

  // --- changing what is kept ---

  function remove(names) {
    for (const name of names) store.remove(name);
    if (names.includes("assessment")) {
      forgetCheck();
      document.dispatchEvent(new CustomEvent("psoas:assessment"));
    }
  }

  const removeColours = () => { try { localStorage.removeItem(COLOURS); } catch { /* nothing was kept */ } document.body.dataset.theme &&= "auto"; };

  // The diary's page may not be open here, and would bring back what was begun there.
  const removeBegun = () => inThisWindow.set(DIARY_DRAFT, null);

  async function removeOne(one) {
    if (!await askFirst(root, `Delete “${titleOf(one)}” from this device? This cannot be undone.`, "Yes, delete it", "No, keep it")) return;
    remove([one.name]);
    if (one.name === "diary") removeBegun();
    draw();
    said.textContent = `“${titleOf(one)}” is deleted.`;
    focusOn(list.querySelector("h4") ?? root.querySelector("h3"));
  }

  /** Who wants no copy of the pages would get one with the next page if that were forgotten too. */
  const isRefusal = ({ name, record }) => name === "offline-copy" && record?.keep === false;

  async function removeAll() {
    const refused = kept.some(isRefusal), stays = "your choice not to keep the pages stays";
    if (!await askFirst(root, `Delete everything of yours that this browser keeps? This cannot be undone. Save it as a file first if you may want it back.${refused ? ` Only ${stays}.` : ""}`, "Yes, delete everything", "No, keep it")) return;
    remove(kept.filter((one) => !isRefusal(one)).map(({ name }) => name));
    removeColours();
    removeBegun();
    draw();
    said.textContent = `Everything of yours is deleted from this device.${refused ? ` Only ${stays}.` : ""}`;
    focusOn(root.querySelector("h3"));
  }

  async function anotherPerson() {
    if (!await newPerson(root, true)) return;
    draw();
    said.replaceChildren("The course is ready for a new person. ", h("a", { href: "00-start-here.ipynb" }, "Start here"));
    fixLinks(said);
    focusOn(root.querySelector("h3"));
  }

  function saveAll() {
    download(EVERYTHING.name, everythingText(kept));
    noteSaved("everything");
    said.textContent = `Saved as ${EVERYTHING.name} where your browser keeps downloads. Look after it: anyone who has the file can read it.`;
  }

  async function bringBack(input) {
    const [file] = input.files;
    if (!file) return;
    input.value = "";
    const found = file.size > LARGEST_FILE ? { problem: FILE_PROBLEMS.large } : readFile(data, await bytesOfFile(file), kept);
    if (found.problem) { said.textContent = `“${file.name}” ${found.problem}. Nothing was changed.`; return; }
    const take = (list) => list.filter(([name, record]) => store.set(name, record.schema, record));
    const added = take(found.add), joined = take(found.join), missed = found.add.length + found.join.length - added.length - joined.length;
    draw();
    said.textContent = [
      added.length ? `${plural(added.length, "record is", "records are")} back.` : joined.length ? "" : "Nothing was new.",
      joined.length && `Joined with what is here: ${found.joined.join(", ")}.`,
      found.here.length && `Left as it is here: ${found.here.join(", ")}. To take the file's instead, delete it here first.`,
      found.never.length && `${found.never.join(", ")}: not taken from a file. Please do it again, because things may have changed.`,
      missed && `${plural(missed, "record", "records")} did not fit into this browser's storage.`,
      found.odd && `${plural(found.odd, "record", "records")} could not be read.`,
    ].filter(Boolean).join(" ");
  }

  // --- drawing ---

  function card(one) {
    const lines = one.record && linesOf(words, one.name, one.record), id = uid("record");
    const details = lines === null
      ? h("p", { class: "psoas-note" }, one.about ? "This cannot be read any more, or it comes from a newer version of the course. It still goes into your file." : "This version of the course does not know it.")
      : h("dl", {}, lines.map(([what, said]) => h("div", {}, h("dt", {}, what), h("dd", {}, said))));
    const box = h("details", { class: "inside", open: open.has(one.name), ontoggle: () => { if (box.open) open.add(one.name); else open.delete(one.name); } },
      h("summary", {}, "Look inside", h("span", { class: "psoas-visually-hidden" }, `: ${titleOf(one)}`)), details,
      h("details", { class: "raw psoas-no-print" }, h("summary", {}, "Exactly as it is kept"), h("pre", { tabindex: 0, "aria-label": "As it is kept" }, one.record ? JSON.stringify(one.record, null, 1) : one.text)));
    return h("section", { class: "record", dataset: { record: one.name }, "aria-labelledby": id },
      h("h4", { id }, titleOf(one)),
      h("p", {}, one.about?.about ?? "", one.about?.lesson && [" ", h("a", { href: `${one.about.lesson}.ipynb` }, "Go to the lesson")]),
      box,
      h("div", { class: "psoas-row psoas-no-print" },
        button("Save", () => { download(`${one.name.replace(/[^\w-]+/g, "-")}.json`, one.record ? everythingText([one]) : one.text); said.textContent = `“${titleOf(one)}” is saved where your browser keeps downloads.`; }, { "aria-label": `Save: ${titleOf(one)}` }),
        button("Delete …", () => removeOne(one), { "aria-label": `Delete: ${titleOf(one)}` })));
  }

  function draw() {
    kept = keptRecords(data);
    const colours = keptColours(), works = store.available(), any = kept.length > 0;
    trouble.replaceChildren(...[
      !works && !any && h("p", { class: "psoas-caution" }, "This browser keeps nothing for this page: storage is switched off, or the window is private. What you do lasts until you leave a page."),
      works && !any && h("p", { class: "psoas-note" }, emptyWords("here"), " Bring back the file that you saved."),
      works && location.protocol === "file:" && h("p", { class: "psoas-note" }, "You opened the course from a folder. Some browsers, such as Firefox, then keep the data of each page apart. What you did on other pages may not show here."),
    ].filter(Boolean));
    list.replaceChildren(...kept.map(card), ...(colours ? [h("section", { class: "record", dataset: { record: "colours" } }, h("h4", {}, "Colours"),
      h("p", {}, `You chose ${colours} pages.`), h("div", { class: "psoas-row psoas-no-print" }, button("Forget it", () => { removeColours(); draw(); said.textContent = "The colours follow your device again."; focusOn(root.querySelector("h3")); })))] : []));
    fixLinks(list);
    for (const each of [saveButton, newButton]) each.disabled = !any;
    allButton.disabled = kept.every(isRefusal) && !colours;
    chooser.disabled = !works;
    live.say(any ? `This browser keeps ${plural(kept.length, "thing", "things")} that you did in the course. Nobody else can see it, unless they use this device.`
      : works ? "This browser keeps nothing of yours. Once you answer, mark or write something, it shows here." : "This browser keeps nothing for this page.");
  }

  // --- the copy of the pages ---

  let timer = 0, closed = false;
  async function drawCopy() {
    if (closed) return;
    const site = document.querySelector("script[data-psoas-host]"), possible = site && isSecureContext && /^https?:$/.test(location.protocol) && "serviceWorker" in navigator;
    clearTimeout(timer);
    if (!possible || !store.available()) { copy.replaceChildren(); return; } // who refuses storage refuses copies too
    const worker = await navigator.serviceWorker.getRegistration().catch(() => null);
    const forbidden = store.get("offline-copy", 1)?.keep === false, ready = Boolean(worker?.active) && !forbidden;
    if (worker && !ready && !forbidden) timer = setTimeout(drawCopy, 3000); // a copy that is being made gets ready by itself
    const state = forbidden ? "You chose not to keep the pages. They come from the internet each time."
      : ready ? "The whole course is kept in this browser. It opens without internet, at the same address."
        : worker ? "The pages are being kept just now. This takes a moment." : "The pages are not kept in this browser yet.";
    if (copy.dataset.state === state) return;
    copy.dataset.state = state;
    const had = copy.contains(document.activeElement);
    const set = (keep, words) => () => { said.textContent = store.set("offline-copy", 1, { keep }) ? words : "This browser does not remember your choice."; };
    copy.replaceChildren(h("h4", {}, "The course without internet"), h("p", {}, state), h("div", { class: "psoas-row" },
      forbidden || !worker ? button("Keep the course in this browser", set(true, "The course will be kept in this browser.")) : button("Remove the copy", set(false, "The copy of the pages is removed."))));
    if (had) copy.querySelector("button").focus();
  }

  // --- together ---

  const saveButton = button("Save all as one file", saveAll, { class: "psoas-main" });
  const newButton = button("A new person on this device …", anotherPerson), allButton = button("Delete everything …", removeAll);
  const chooserId = uid("file"), chooser = h("input", { type: "file", id: chooserId, accept: ".json,application/json", onchange: () => bringBack(chooser) });
  const line = keptLine("everything");
  root.append(
    trouble, live.element, line.element,
    h("div", { class: "psoas-row psoas-no-print" }, saveButton, newButton, allButton),
    h("p", { class: "field psoas-no-print" }, h("label", { for: chooserId }, "Bring back a file that you saved here"), chooser),
    said, list, copy,
    h("details", { class: "all psoas-no-print" }, h("summary", {}, "Everything that the course may ever keep"),
      h("ul", {}, data.records.filter(({ name }) => !name.startsWith("quiz.")).map(({ title, about }) => h("li", {}, h("b", {}, title), `: ${about}`)),
        h("li", {}, h("b", {}, "Quizzes"), ": Your answers in each lesson."), h("li", {}, h("b", {}, "Colours"), ": Whether you chose light or dark pages."))));
  draw();
  drawCopy();

  const again = () => { draw(); copy.dataset.state = ""; drawCopy(); };
  const events = [[document, "psoas:stored"], [document, "psoas:copy"], [window, "storage"], [window, "pageshow"]];
  for (const [target, name] of events) target.addEventListener(name, again);
  const shown = new Set();
  const stopPrint = onPrint(
    () => { list.querySelectorAll("details.inside:not([open])").forEach((box) => { shown.add(box); box.open = true; }); },
    () => { shown.forEach((box) => { box.open = false; }); shown.clear(); });
  return () => {
    stopTheme();
    line.stop();
    stopPrint();
    closed = true;
    clearTimeout(timer);
    for (const [target, name] of events) target.removeEventListener(name, again);
  };
}

export default { render };
