// The diary. psoas/diary.py explains when a change counts; the functions of the first part do the same here, and the tests
// demand equal results. What is kept is read, joined and written by diary_records.js.
//
// Kept in this browser as `psoas.diary`, in the form of a diary file. Whatever cannot be read there is never overwritten:
// single entries that are not sound are carried along, and a record that is damaged or newer locks the diary.

const DIARY = "diary";
const DIARY_KEY = `psoas.${DIARY}`;
const DAY_LENGTH = 86400000;

// --- what can be followed over time --------------------------------------------------------------------------------

const shownOf = (entries) => entries.filter((one) => !one.deleted).sort((a, b) => byText(a.at, b.at) || byText(a.changed, b.changed) || byText(a.id, b.id));
const meanOf = (values) => (values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null);
const valueOf = (entry, series) => (series === "function" ? meanOf(Object.values(entry.activities)) : entry[series]);
const dayOf = (entry) => entry.at.slice(0, 10);

/** [[day, score], …]: of several entries a day the highest for "pain_worst", the last one otherwise. Days without are left out. */
function pointsOf(entries, series) {
  const byDay = new Map();
  for (const entry of shownOf(entries)) {
    const value = valueOf(entry, series), day = dayOf(entry);
    if (value === null) continue;
    byDay.set(day, series === "pain_worst" && byDay.has(day) ? Math.max(byDay.get(day), value) : value);
  }
  return [...byDay].sort(([a], [b]) => byText(a, b));
}

/** Without days still to come, which no sentence may call "now"; where there are no others, all of them. */
function upToToday(points, today) {
  const past = points.filter(([day]) => day <= today);
  return past.length ? past : points;
}

/** The means on two days of those activities that both days scored; null where there are none. */
function commonFunction(entries, before, after) {
  const scored = Object.fromEntries(shownOf(entries).filter((one) => Object.keys(one.activities).length).map((one) => [dayOf(one), one.activities]));
  const first = scored[before] ?? {}, second = scored[after] ?? {};
  const common = Object.keys(first).filter((name) => Object.hasOwn(second, name));
  return common.length ? [meanOf(common.map((name) => first[name])), meanOf(common.map((name) => second[name]))] : null;
}

const dateOf = (day) => new Date(`${day}T12:00:00`);
const dayWords = (day, style = { day: "numeric", month: "long" }) => dateOf(day).toLocaleDateString("en-GB", style);
const daysBetween = (from, to) => Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_LENGTH);

// --- the picture ---------------------------------------------------------------------------------------------------

/** The points over time, with the band in which a score is no different from the chosen first one. */
function trendPicture(rule, list, first, edge, narrow) {
  const box = { left: 44, right: narrow ? 324 : 584, top: 14, bottom: 196 };
  const values = list.map(([, value]) => value);
  const low = rule.id === "angle" ? Math.floor((Math.min(...values, first[1] - edge) - 4) / 5) * 5 : rule.low;
  const high = rule.id === "angle" ? Math.ceil((Math.max(...values, first[1] + edge) + 4) / 5) * 5 : rule.high;
  const span = Math.max(1, daysBetween(list[0][0], list.at(-1)[0]));
  const x = (day) => box.left + 12 + ((box.right - box.left - 24) * daysBetween(list[0][0], day)) / span;
  const y = (value) => box.bottom - ((box.bottom - box.top) * (value - low)) / (high - low);
  const clip = (value) => Math.min(high, Math.max(low, value));
  const step = rule.id === "angle" ? Math.max(5, Math.ceil((high - low) / 30) * 5) : 2;
  const ticks = [];
  for (let value = low; value <= high; value += step) ticks.push(value);
  // A whole score on the edge counts as a change, so the band ends before it.
  const reach = rule.percent ? edge - 0.5 : edge;
  const top = y(clip(first[1] + reach)), bottom = y(clip(first[1] - reach));
  // The name of the band stands in the corner with the fewest dots.
  const corners = [[true, bottom - 7], [true, top + 17], [false, bottom - 7], [false, top + 17]].map(([right, at]) => ({ right, at,
    dots: list.filter(([day, value]) => Math.abs(y(value) - at + 5) < 16 && (right ? x(day) > box.right - 150 : x(day) < box.left + 150)).length }));
  const corner = corners.reduce((best, one) => (one.dots < best.dots ? one : best));
  const picture = s("svg", { class: "trend", viewBox: `0 0 ${box.right + 16} 232`, role: "img" },
    s("g", { class: "grid" }, ticks.map((value) => [s("line", { x1: box.left, x2: box.right, y1: y(value), y2: y(value) }),
      s("text", { x: box.left - 8, y: y(value) + 5, "text-anchor": "end" }, number(value))])),
    s("rect", { class: "band", x: box.left, width: box.right - box.left, y: top, height: Math.max(2, bottom - top) }),
    s("line", { class: "band-middle", x1: box.left, x2: box.right, y1: y(first[1]), y2: y(first[1]) }),
    s("text", { class: "band-name", x: corner.right ? box.right - 6 : box.left + 6, y: corner.at, "text-anchor": corner.right ? "end" : "start" }, "within the noise"),
    // Days that follow each other are joined; a gap stays a gap.
    list.slice(1).map(([day, value], index) => daysBetween(list[index][0], day) <= 2
      && s("line", { class: "join", x1: x(list[index][0]), y1: y(list[index][1]), x2: x(day), y2: y(value) })),
    list.map(([day, value]) => s("circle", { class: day === first[0] ? "dot first" : "dot", cx: x(day), cy: y(value), r: day === first[0] ? 7 : 5 },
      s("title", {}, `${dayWords(day)}: ${number(value, 2)}`))),
    s("text", { class: "day", x: x(list[0][0]) - 6, y: 222 }, dayWords(list[0][0], { day: "numeric", month: "short" })),
    list.length > 1 && s("text", { class: "day", x: x(list.at(-1)[0]) + 6, y: 222, "text-anchor": "end" }, dayWords(list.at(-1)[0], { day: "numeric", month: "short" })));
  return picture;
}

// --- the widget ----------------------------------------------------------------------------------------------------

const DIARY_WORDS = {
  damaged: "The diary in this browser is damaged. Nothing was overwritten: save what is there, before you begin a new one.",
  newer: "The diary in this browser comes from a newer version of this course. Nothing was overwritten: save what is there, or get the new version.",
  private: "Your browser keeps nothing here, as in a private window. Save your diary as a file before you leave this page.",
  full: "Your browser has no room left, so this is not kept. Save your diary as a file before you leave this page.",
};

/** What is odd in the diary and good to know, in sentences. */
function notesOn(diary, present) {
  const unread = diary.unread.length, later = shownOf(diary.entries).filter(({ at }) => at > present).length;
  return [
    unread > 0 && `${plural(unread, "entry", "entries")} cannot be read here. ${unread === 1 ? "It is" : "They are"} kept as before, and saved with your file.`,
    later > 0 && `${plural(later, "entry has a day", "entries have days")} still to come. Was a clock wrong? Change the day in the table, or delete the entry.`,
  ].filter(Boolean);
}

const differenceWords = (name, days) => (days.length === 1 ? `Your entry of ${days[0]} is different in “${name}”. Take the file’s in its place, or keep both?`
  : `Your entries of ${plural(days.length, "day", "days")} are different in “${name}”: ${days.slice(0, 5).join(", ")}${days.length > 5 ? " and more" : ""}. Take the file’s in their place, or keep both?`);

/** What came of a file, in sentences. */
const joinedWords = (name, { added, taken, twice, unread }) => [
  `“${name}” is joined with your diary.`,
  added > 0 ? `${plural(added, "entry is", "entries are")} new here.` : taken || twice ? "" : "Nothing was new.",
  taken ? `${plural(taken, "entry is", "entries are")} as in the file now.` : "",
  twice ? `${plural(twice, "entry stands", "entries stand")} here in several versions. Delete the one that is wrong.` : "",
  unread ? `${plural(unread, "line", "lines")} could not be read.` : "",
].filter(Boolean).join(" ");

function render({ model, el }) {
  const data = finished(model), { rules, schema } = data;
  const root = section(el, "diary", "Your diary");
  const stopTheme = followTheme(root);
  const live = liveRegion({ "data-sentence": "trend" });
  const said = h("output", { class: "said", role: "status", "aria-live": "polite" });
  const trouble = h("div", { class: "trouble" }), form = h("div", { class: "form psoas-no-print" }), trend = h("div", { class: "trend-part" }), list = h("div", { class: "list" }), files = h("div", { class: "files psoas-no-print" });
  const draft = watchDraft(form, () => now());
  let diary = noDiary(), lock = null, series = "pain_worst", since = null, editing = null, writing = false;

  // --- keeping ---

  const rawText = () => { try { return localStorage.getItem(DIARY_KEY); } catch { return null; } };

  function readStored() {
    const text = rawText();
    if (text === null) return { status: "fine", diary: noDiary() };
    let record = null;
    try { record = readJson(text); } catch { /* damaged */ }
    return diaryFrom(record, schema);
  }

  /** Joins what another window may have written meanwhile, then keeps it. Returns whether the browser keeps it. */
  function keep(next) {
    const stored = readStored();
    if (stored.status !== "fine") { diary = merged(diary, next); locked(stored); return false; }
    diary = merged(next, stored.diary);
    writing = true;
    const kept = store.set(DIARY, schema, plainDiary(diary, schema));
    writing = false;
    toPython(model, plainDiary(diary, schema));
    worry(kept ? null : store.available() ? "full" : "private");
    return kept;
  }

  const saveJson = () => { download("psoas-diary.json", `${JSON.stringify(plainDiary(diary, schema), null, 1)}\n`); noteSaved("diary"); };
  const saveCsv = () => download("psoas-diary.csv", `\uFEFF${toCsv(diary, data.columns)}`, "text/csv");

  /** One sentence about what is wrong with keeping, with a way to save. */
  function worry(kind) {
    trouble.replaceChildren();
    if (kind) trouble.append(h("div", { class: "psoas-caution", role: "alert" }, h("p", {}, DIARY_WORDS[kind]), h("button", { type: "button", onclick: saveJson }, "Save my diary as a file")));
    else for (const words of notesOn(diary, now())) trouble.append(h("p", { class: "psoas-note" }, words));
  }

  /** A record that must not be overwritten: nothing can be written until the learner has decided. */
  function locked(stored) {
    lock = stored.status;
    const readable = merged(stored.diary, diary), count = readable.entries.filter((one) => !one.deleted).length;
    form.replaceChildren();
    trouble.replaceChildren(h("div", { class: "psoas-caution", role: "alert" }, h("p", {}, DIARY_WORDS[lock]),
      h("div", { class: "psoas-row" },
        h("button", { type: "button", class: "psoas-main", onclick: () => download("psoas-diary-as-it-is.txt", rawText() ?? "", "text/plain") }, "Save all as it is"),
        count > 0 && h("button", { type: "button", onclick: () => download("psoas-diary.json", `${JSON.stringify(plainDiary(readable, schema), null, 1)}\n`) }, `Save what can be read (${plural(count, "entry", "entries")})`),
        h("button", { type: "button", onclick: anew }, "Begin a new diary"))));
    diary = readable;
    drawTrend();
    drawList();
    drawFiles();
  }

  async function anew() {
    if (!await askFirst(root, "Begin a new diary? The old one is then gone from this browser. Save it first if you have not.", "Begin a new one", "Go back")) return;
    store.remove(DIARY);
    lock = null;
    diary = noDiary();
    start();
  }

  // --- writing ---

  const now = () => { const date = new Date(); return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16); };
  const moment = (after = "") => { const time = new Date().toISOString(); return time > after ? time : new Date(Date.parse(after) + 1).toISOString(); };

  function scale(name, words, given) {
    const group = uid(name), radio = (value, label) => h("label", { class: "score" }, h("input", { type: "radio", name: group, value: String(value), checked: value === (given ?? "") }), h("span", {}, label));
    const element = h("fieldset", { class: "scale", dataset: { score: name, field: name } }, h("legend", {}, words),
      h("div", { class: "scores" }, [...Array(11).keys()].map((value) => radio(value, String(value))), radio("", "leave out")));
    return { element, read: () => { const chosen = element.querySelector("input:checked"); return !chosen || chosen.value === "" ? null : Number(chosen.value); } };
  }

  function field(name, words, properties, given, unit) {
    const input = h("input", { id: uid(name), dataset: { field: name }, ...properties, value: given ?? "" });
    return { input, element: h("div", { class: "field" }, h("label", { for: input.id }, words), h("span", {}, input, unit && h("span", { class: "unit" }, ` ${unit}`))) };
  }

  function drawForm(entry = null) {
    if (lock) return;
    editing = entry;
    const names = [...new Set([...diary.activities, ...Object.keys(entry?.activities ?? {})])];
    const at = field("at", "Day and time", { type: "datetime-local", max: "9999-12-31T23:59" }, entry?.at ?? now());
    const painNow = scale("pain_now", "Pain now", entry?.pain_now);
    const worst = scale("pain_worst", "Worst pain of the day", entry?.pain_worst);
    const scored = names.map((name) => {
      const select = h("select", { id: uid("activity"), dataset: { activity: name, field: `activity ${name}` } }, h("option", { value: "" }, "leave out"), [...Array(11).keys()].map((value) => h("option", { value: String(value) }, String(value))));
      select.value = String(entry?.activities[name] ?? "");
      return { name, select, element: h("div", { class: "field" }, h("label", { for: select.id }, name), select) };
    });
    const angle = field("angle", "Hip angle, if you took one", { type: "text", inputmode: "text", size: 5 }, entry?.angle === null || entry?.angle === undefined ? "" : number(entry.angle, 2), "degrees");
    const minutes = field("minutes", "Minutes you moved", { type: "text", inputmode: "numeric", size: 5 }, entry?.minutes, "minutes");
    const notes = h("textarea", { id: uid("notes"), rows: 2, dataset: { field: "notes" } });
    notes.value = entry?.notes ?? "";
    const problem = h("p", { class: "problem", role: "alert" });

    function read() {
      const wrong = (words, input) => { problem.textContent = words; input.setAttribute("aria-invalid", "true"); input.focus(); return null; };
      for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
      problem.textContent = "";
      const time = at.input.value.slice(0, 16);
      if (!isAt(time)) return wrong("Give the day and the time first.", at.input);
      const degrees = angle.input.value.trim() === "" ? null : readNumber(angle.input.value);
      if (angle.input.value.trim() !== "" && (degrees === null || degrees < -90 || degrees > 90)) return wrong("The hip angle is a number from −90 to 90. Below level counts as minus.", angle.input);
      const moved = minutes.input.value.trim() === "" ? null : readNumber(minutes.input.value);
      if (minutes.input.value.trim() !== "" && !isWhole(moved, 1440)) return wrong("The minutes are a whole number from 0 to 1440.", minutes.input);
      const activities = Object.fromEntries(scored.filter(({ select }) => select.value !== "").map(({ name, select }) => [name, Number(select.value)]));
      if (Object.keys(activities).length > 3) return wrong("Score three activities at most.", scored[0].select);
      const found = { at: time, pain_now: painNow.read(), pain_worst: worst.read(), activities, angle: degrees, minutes: moved, notes: notes.value.trim() };
      const bare = found.pain_now === null && found.pain_worst === null && !Object.keys(activities).length && degrees === null && moved === null && !found.notes;
      return bare ? wrong("There is nothing to keep yet. Choose one number, or write a note.", painNow.element.querySelector("input")) : found;
    }

    function save() {
      const found = read();
      if (!found) return;
      const entry = editing ? replacing([editing], found, moment)
        : entryFrom({ ...found, id: `${moment()}-${Math.random().toString(36).slice(2, 8)}`, was: [], changed: moment() });
      const kept = keep({ ...diary, entries: [...diary.entries, entry] });
      draft.end();
      if (!lock) drawForm();
      drawAll();
      if (kept && shownOf(diary.entries).length > 1) askToKeep();
      said.textContent = lock ? "" : `${kept ? "Written down" : "Not kept"}: ${entryWords(entry)}.`;
      form.querySelector("button.save")?.focus();
    }

    const chooser = activityChooser();
    form.replaceChildren(...[
      h("h4", { class: "form-title" }, editing ? `Change the entry of ${dayWords(dayOf(editing))}` : "Today"),
      h("div", { class: "grid" }, at.element),
      h("p", { class: "psoas-note" }, "Pain goes from 0, none, to 10, the worst you can imagine. Leave out what you like."), painNow.element, worst.element,
      h("fieldset", { class: "doing" }, h("legend", {}, "Doing"),
        scored.length > 0 && h("p", { class: "psoas-note" }, "0: cannot do it. 10: as well as ever."),
        h("div", { class: "grid" }, scored.map(({ element }) => element)), chooser),
      h("div", { class: "grid" }, minutes.element, angle.element),
      h("div", { class: "field wide" }, h("label", { for: notes.id }, "Notes"), notes),
      problem,
      h("div", { class: "psoas-row" }, h("button", { type: "button", class: "psoas-main save", onclick: save }, editing ? "Keep the change" : "Write it down"),
        editing && h("button", { type: "button", onclick: () => { draft.end(); drawForm(); form.querySelector("button.save").focus(); } }, "Leave it as it was")),
    ].filter(Boolean));
    return draft.begin(entry ? versionOf(entry) : "");
  }

  /** Up to three names of things that matter to the learner. */
  function activityChooser() {
    const inputs = [0, 1, 2].slice(0, data.most_activities).map((index) => field(`name-${index}`, `Activity ${index + 1}`, { type: "text", maxlength: 60 }, diary.activities[index] ?? ""));
    const choose = () => {
      const names = [...new Set(inputs.map(({ input }) => input.value.trim()).filter(Boolean))];
      const kept = keep({ ...diary, activities: names, activities_changed: moment(diary.activities_changed) });
      if (!lock) drawForm(editing);
      said.textContent = names.length ? `${kept ? "Your activities" : "Not kept. Your activities"}: ${names.join(", ")}.` : "No activities are scored now.";
      form.querySelector(".doing select, .doing summary")?.focus();
    };
    return h("details", { class: "chooser", open: diary.activities.length === 0 && diary.entries.length === 0 },
      h("summary", {}, diary.activities.length ? "Other activities" : "Choose up to three things that matter to you"),
      h("p", { class: "psoas-note" }, "Such as gardening, tying shoes, or a night's sleep. Keep the same ones for a while, so that you can compare."),
      h("div", { class: "grid" }, inputs.map(({ element }) => element)),
      h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: choose }, "Use these")));
  }

  // --- the course of things ---

  const entryWords = (entry) => [
    dayWords(dayOf(entry)),
    entry.pain_now !== null && `pain now ${entry.pain_now}`, entry.pain_worst !== null && `worst ${entry.pain_worst}`,
    ...Object.entries(entry.activities).map(([name, score]) => `${name} ${score}`),
    entry.minutes !== null && plural(entry.minutes, "minute", "minutes"), entry.angle !== null && `hip at ${number(entry.angle, 2)} degrees`,
  ].filter(Boolean).join(", ");

  function drawTrend() {
    const having = data.series.map((one) => ({ ...one, points: upToToday(pointsOf(diary.entries, one.id), now().slice(0, 10)) })).filter(({ points }) => points.length > 0);
    const had = trend.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    trend.replaceChildren();
    if (having.length === 0) { live.say("Nothing is written down yet. Begin today, and look again in two weeks."); return; }
    const one = having.find(({ id }) => id === series) ?? having[0], rule = rules[one.measure], { points } = one;
    const first = points.find(([day]) => day === since) ?? points[0], last = points.at(-1);
    const pair = points.length < 2 || first === last ? null : one.id === "function" ? commonFunction(diary.entries, first[0], last[0]) : [first[1], last[1]];
    const change = pair && meaningfulChange(rules, one.measure, ...pair);
    const edge = meaningfulChange(rules, one.measure, first[1], first[1]).threshold;
    const picture = trendPicture(rule, points, first, edge, root.clientWidth > 0 && root.clientWidth < 480);
    const days = `${dayWords(first[0])} and ${dayWords(last[0])}`;
    const sentence = change ? `${one.name}, ${days}. ${change.sentence}`
      : points.length < 2 ? `${one.name}: one day so far, ${dayWords(first[0])}, with ${number(first[1], 2)}. Look again in two weeks.`
        : first === last ? "Choose an earlier day to compare with." : `${one.name}: these two days have no activity in common, so they cannot be compared.`;
    live.say(sentence);
    picture.setAttribute("aria-label", `${one.name} on ${plural(points.length, "day", "days")}, ${points.slice(-7).map(([day, value]) => `${dayWords(day)} ${number(value, 2)}`).join("; ")}. ${sentence}`);
    const select = h("select", { id: uid("since"), dataset: { focus: "since" }, onchange: () => { since = select.value; drawTrend(); } },
      points.slice(0, -1).map(([day, value]) => h("option", { value: day }, `${dayWords(day)} (${number(value, 2)})`)));
    select.value = first[0];
    addTo(trend,
      h("div", { class: "psoas-row psoas-no-print", role: "group", "aria-label": "What to follow" }, having.map(({ id, name }) =>
        h("button", { type: "button", "aria-pressed": String(id === one.id), dataset: { focus: id, series: id }, onclick: () => { series = id; drawTrend(); } }, name))),
      h("figure", {}, picture, h("figcaption", { class: "psoas-note" },
        "The large dot is where you start from. Inside the band, nobody can tell a change from the ups and downs of every day. ",
        "Dots without a line between them have a gap. A gap is only a gap.")),
      points.length > 1 && h("div", { class: "psoas-row since psoas-no-print" }, h("label", { for: select.id }, "Compare the last day with"), select),
      change && h("details", { class: "why psoas-no-print" }, h("summary", {}, "Where this rule comes from"),
        h("p", {}, rule.source, " ", h("a", { href: `07-evidence.ipynb#claim-${rule.claim}`, dataset: { lesson: "07-evidence" } }, rule.badge)),
        h("ul", {}, rule.cited.map((text) => h("li", {}, text))),
        h("p", {}, "Even a real change does not tell you what caused it. Backs get better by themselves, too.")));
    fixLinks(trend);
    if (had) trend.querySelector(`[data-focus="${had}"]`)?.focus();
  }

  function drawList() {
    const shown = shownOf(diary.entries).reverse(), apart = new Set(versionsApart(shown)), present = now();
    list.replaceChildren();
    if (shown.length === 0) return;
    const open = list.dataset.open === "yes";
    const cell = (value) => h("td", {}, value === null || value === "" ? "–" : typeof value === "number" ? number(value, 2) : value);
    const row = (entry) => h("tr", {}, h("th", { scope: "row" }, dayWords(dayOf(entry), { day: "numeric", month: "short", year: "numeric" }), " ", h("span", { class: "psoas-note" }, entry.at.slice(11)),
      [entry.at > present && "still to come", apart.has(entry) && "one of several versions"].filter(Boolean).map((words) => h("span", { class: "psoas-note mark" }, words))),
      cell(entry.pain_now), cell(entry.pain_worst), cell(Object.entries(entry.activities).map(([name, score]) => `${name} ${score}`).join(", ")), cell(entry.minutes), cell(entry.angle), cell(entry.notes),
      !lock && h("td", { class: "psoas-no-print" }, h("button", { type: "button", "aria-label": `Change the entry of ${dayWords(dayOf(entry))}, ${entry.at.slice(11)}`, onclick: () => { drawForm(entry); focusOn(form.querySelector("h4")); } }, "Change"), " ",
        h("button", { type: "button", "aria-label": `Delete the entry of ${dayWords(dayOf(entry))}, ${entry.at.slice(11)}`, onclick: () => remove(entry) }, "Delete")));
    const details = h("details", { open, ontoggle: () => { list.dataset.open = details.open ? "yes" : ""; } }, h("summary", {}, `All entries (${shown.length})`),
      h("div", { class: "table-wrap", tabindex: 0, role: "group", "aria-label": "Table of all entries" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Day", "Pain now", "Worst", "Doing", "Minutes", "Hip angle", "Notes"].map((words) => h("th", { scope: "col" }, words)), !lock && h("td", { class: "psoas-no-print" }))),
        h("tbody", {}, shown.map(row)))));
    list.append(details);
  }

  async function remove(entry) {
    if (!await askFirst(root, `Delete the entry of ${dayWords(dayOf(entry))}?`, "Delete it", "Keep it")) return;
    keep({ ...diary, entries: [...diary.entries, replacing([entry], { at: entry.at, deleted: true }, moment)] });
    if (editing && versionOf(editing) === versionOf(entry)) { draft.end(); drawForm(); }
    drawAll();
    said.textContent = "The entry is deleted.";
    (list.querySelector("summary") ?? form.querySelector("button.save"))?.focus();
  }

  // --- files ---

  function drawFiles() {
    const input = h("input", { type: "file", id: uid("file"), accept: ".json,.csv,application/json,text/csv", onchange: () => bringIn(input) });
    const any = diary.entries.length > 0 || diary.unread.length > 0;
    files.replaceChildren(h("details", { open: files.dataset.open === "yes", ontoggle: (event) => { files.dataset.open = event.currentTarget.open ? "yes" : ""; } }, h("summary", {}, "Your data: save, bring in, delete"),
      h("p", { class: "psoas-note" }, "All of this stays on this device. A file brought in is joined with what is here, and nothing is lost."),
      h("div", { class: "psoas-row" },
        h("button", { type: "button", disabled: !any, onclick: saveJson }, "Save as a file (JSON)"), h("button", { type: "button", disabled: !any, onclick: saveCsv }, "Save as a table (CSV)"),
        h("button", { type: "button", disabled: !any, onclick: () => printAlone(root) }, "Print")),
      !lock && h("p", { class: "field" }, h("label", { for: input.id }, "Bring in a file from another device"), input),
      h("div", { class: "psoas-row" }, h("button", { type: "button", class: "delete", disabled: !any && rawText() === null, onclick: removeAll }, "Delete all my entries"))));
  }

  async function bringIn(input) {
    const [file] = input.files;
    if (!file) return;
    const tell = (words) => { said.textContent = words; input.value = ""; };
    let found = null;
    try { found = diaryFromBytes(await bytesOfFile(file), data.columns, schema); } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      return tell(`“${file.name}” ${error.message}. Your diary is as before.`);
    }
    const days = [...new Set(changedElsewhere(diary, merged(diary, found)).map(({ theirs }) => dayWords(dayOf(theirs))))];
    const take = days.length > 0 && await askFirst(root, differenceWords(file.name, days), "Take the file’s", "Keep both");
    // Asked meanwhile: another window may have written.
    const joined = merged(diary, found), changes = changedElsewhere(diary, joined), before = shownOf(diary.entries).length;
    keep(take ? withTheirs(joined, changes, moment) : joined);
    drawForm();
    drawAll();
    tell(joinedWords(file.name, { added: shownOf(diary.entries).length - before - (take ? 0 : changes.length), taken: take ? changes.length : 0, twice: take ? 0 : changes.length, unread: found.unread.length }));
  }

  async function removeAll() {
    if (!await askFirst(root, "Delete all your entries from this device? This cannot be undone.", "Delete all", "Keep them")) return;
    store.remove(DIARY);
    diary = noDiary();
    lock = null;
    series = "pain_worst";
    since = null;
    toPython(model, {});
    inThisWindow.set(DIARY_DRAFT, null);
    start();
    said.textContent = "All your entries are deleted from this device.";
    focusOn(form.querySelector("h4"));
  }

  // --- together ---

  const line = keptLine("diary"), before = h("div", { class: "before psoas-no-print" });

  /** An empty diary may be another one than the diary that somebody wrote. */
  function drawBefore() {
    const bring = () => { files.querySelector("details").open = true; files.querySelector("input[type=file]")?.click(); };
    before.replaceChildren(...(lock || diary.entries.length ? [] : [h("p", { class: "psoas-note" }, emptyWords("here")),
      h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: bring }, "Bring in a saved diary"))]));
  }

  function drawAll() { drawTrend(); drawList(); drawFiles(); drawBefore(); }

  function start() {
    const stored = readStored();
    if (stored.status !== "fine") { locked(stored); return; }
    diary = merged(diary, stored.diary);
    worry(store.available() ? null : "private");
    if (drawForm()) said.textContent = "What you had begun to write is still here.";
    drawAll();
  }

  root.append(
    h("p", { class: "psoas-no-print" }, "One minute in the evening, on days when you like. What you write stays on this device."),
    line.element, trouble, before, form, said,
    h("h4", {}, "Better, worse, or just a good day?"), live.element, trend, list, files);
  start();
  /** Another window deleted it, or another person begins here. */
  function gone() {
    diary = noDiary();
    lock = null;
    toPython(model, {});
    inThisWindow.set(DIARY_DRAFT, null);
    start();
  }
  // Another window wrote: join it, and leave what is being typed alone.
  const elsewhere = (event) => {
    if (event.key !== null && event.key !== DIARY_KEY) return;
    const stored = readStored();
    if (event.key === null || event.newValue === null) { gone(); return; }
    if (stored.status !== "fine") { locked(stored); return; }
    diary = merged(diary, stored.diary);
    drawAll();
  };
  const beside = (event) => { if ((event.detail === DIARY || event.detail === null) && !writing) elsewhere({ key: DIARY_KEY, newValue: rawText() }); };
  addEventListener("storage", elsewhere);
  document.addEventListener("psoas:stored", beside);
  const stopPrint = onPrint(() => { list.querySelectorAll("details").forEach((one) => { one.open = true; }); }, () => { drawList(); });
  return () => { draft.stop(); line.stop(); stopPrint(); stopTheme(); removeEventListener("storage", elsewhere); document.removeEventListener("psoas:stored", beside); };
}

export default { render, meaningfulChange, diaryFrom, migrated, merged, plainDiary, toCsv, fromCsv, diaryFromBytes, pointsOf, commonFunction };
