// The records of the diary: reading, joining and writing them. psoas/diary.py explains the form, how two diaries are joined
// and what a table holds; the functions do the same here, and the tests demand equal results.

/** Schema n → a function that turns such a record into one of schema n + 1. */
const DIARY_MIGRATIONS = {};

// --- reading -------------------------------------------------------------------------------------------------------

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value, most) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
const isName = (value) => typeof value === "string" && value !== "" && [...value].length <= 80;

function isMoment(value, shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) {
  if (typeof value !== "string" || !shape.test(value) || value < "1900") return false;
  const whole = value.length === 16 ? `${value}:00.000Z` : value, time = Date.parse(whole);
  return Number.isFinite(time) && new Date(time).toISOString() === whole;
}
const isAt = (value) => isMoment(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);

/** The entry in a piece of a file; null where it is not sound. */
function entryFrom(raw) {
  if (!isObject(raw)) return null;
  const { id, changed, was = [], at, notes = "", angle = null, deleted = false } = raw;
  const scores = raw.activities || {};
  const numbers = { pain_now: 10, pain_worst: 10, minutes: 1440 };
  const sound = isName(id) && isMoment(changed) && Array.isArray(was) && was.every((one) => isMoment(one) && one < changed)
    && isObject(scores) && Object.keys(scores).length <= 3 && Object.entries(scores).every(([name, score]) => isName(name) && isWhole(score, 10))
    && typeof notes === "string" && typeof deleted === "boolean"
    && (angle === null || (typeof angle === "number" && angle >= -90 && angle <= 90))
    && Object.entries(numbers).every(([name, most]) => raw[name] === undefined || raw[name] === null || isWhole(raw[name], most))
    && isAt(at);
  if (!sound) return null;
  return {
    id, changed, was: moments(was), at, pain_now: raw.pain_now ?? null, pain_worst: raw.pain_worst ?? null,
    activities: Object.fromEntries(Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1))),
    angle: angle === null ? null : Math.floor(angle * 100 + 0.5) / 100 + 0, minutes: raw.minutes ?? null, notes, deleted,
  };
}

/** Brings an older record up to the schema of this course. */
function migrated(record, schema, migrations = DIARY_MIGRATIONS) {
  let current = record;
  while (isObject(current) && Number.isInteger(current.schema) && current.schema < schema && migrations[current.schema]) {
    current = { ...migrations[current.schema](current), schema: current.schema + 1 };
  }
  return current;
}

/** The diary in a record: { status, diary }. `status` is "fine", "damaged" or "newer"; what could be read is in `diary` all the same. */
function diaryFrom(given, schema) {
  const empty = { entries: [], activities: [], activities_changed: "", unread: [] };
  const record = migrated(given, schema);
  const known = isObject(record) && record.course === COURSE && Array.isArray(record.entries);
  if (!known) return { status: "damaged", diary: empty };
  const entries = [], unread = [];
  for (const raw of record.entries) { const entry = entryFrom(raw); if (entry) entries.push(entry); else unread.push(raw); }
  const names = Array.isArray(record.activities) && record.activities.every(isName) ? [...new Set(record.activities)].slice(0, 3) : [];
  const diary = merged({ entries, activities: names, activities_changed: isMoment(record.activities_changed) ? record.activities_changed : "", unread }, empty);
  const status = !Number.isInteger(record.schema) || record.schema < 1 ? "damaged" : record.schema > schema ? "newer" : record.schema < schema ? "damaged" : "fine";
  return { status, diary };
}

const plainDiary = (diary, schema) => ({
  course: COURSE, kind: "diary", schema, activities: diary.activities, activities_changed: diary.activities_changed,
  entries: [...diary.entries, ...diary.unread],
});

// --- joining -------------------------------------------------------------------------------------------------------

const moments = (...groups) => [...new Set(groups.flat())].sort();
/** A text that sorts the same way in Python and in a browser. */
const asciiText = (value) => JSON.stringify(value).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Equal for versions with the same content only; sorts by day and time first. */
const entryKey = (one) => asciiText([one.at, one.id, one.changed, one.pain_now, one.pain_worst,
  Object.entries(one.activities).map(asciiText).sort(byText), one.angle, one.minutes, one.notes, one.deleted]);

/** An object with its fields in order, all the way down. */
const inOrder = (value) => Array.isArray(value) ? value.map(inOrder)
  : isObject(value) ? Object.fromEntries(Object.keys(value).sort(byText).map((key) => [key, inOrder(value[key])])) : value;

/** Both diaries in one, without loss. */
function merged(a, b) {
  const versions = new Map();
  for (const entry of [...a.entries, ...b.entries]) {
    const key = entryKey(entry), same = versions.get(key);
    versions.set(key, same ? { ...entry, was: moments(entry.was, same.was) } : entry);
  }
  const earlier = new Map(), name = (id, moment) => JSON.stringify([id, moment]);
  for (const { id, changed, was } of versions.values()) {
    const key = name(id, changed);
    earlier.set(key, { id, changed, was: new Set([...(earlier.get(key)?.was ?? []), ...was]) });
  }
  // In the order of time, so that forerunners are complete.
  for (const one of [...earlier.values()].sort((x, y) => byText(x.changed, y.changed))) {
    for (const moment of [...one.was]) for (const before of earlier.get(name(one.id, moment))?.was ?? []) one.was.add(before);
  }
  const replaced = new Set([...earlier.values()].flatMap(({ id, was }) => [...was].map((moment) => name(id, moment))));
  const kept = [...versions].filter(([, one]) => !replaced.has(name(one.id, one.changed))).sort(([x], [y]) => byText(x, y))
    .map(([, one]) => ({ ...one, was: moments([...earlier.get(name(one.id, one.changed)).was]) }));
  const rank = (one) => [one.activities_changed, asciiText(one.activities)];
  const [ra, rb] = [rank(a), rank(b)];
  const newer = (byText(ra[0], rb[0]) || byText(ra[1], rb[1])) >= 0 ? a : b;
  const unread = new Map([...a.unread, ...b.unread].map((one) => [asciiText(inOrder(one) ?? null), one]));
  return { entries: kept, activities: newer.activities, activities_changed: newer.activities_changed,
    unread: [...unread].sort(([x], [y]) => byText(x, y)).map(([, one]) => one) };
}

// --- tables --------------------------------------------------------------------------------------------------------

/** A spreadsheet takes a text that starts like this for a formula; an apostrophe keeps it a text. */
const guarded = (text) => /^[=+\-@'\t\r]/.test(text) ? `'${text}` : text;
const unguarded = (text) => text.startsWith("'") ? text.slice(1) : text;

function toCsv(diary, columns) {
  const cell = (value) => { const text = String(value ?? ""); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  const rows = diary.entries.map((one) => {
    const row = { ...one, notes: guarded(one.notes), was: one.was.join(" "), deleted: one.deleted ? "yes" : "" };
    Object.entries(one.activities).forEach(([name, score], index) => { row[`activity_${index + 1}`] = guarded(name); row[`score_${index + 1}`] = score; });
    return columns.map((column) => cell(row[column])).join(",");
  });
  return [columns.join(","), ...rows].join("\r\n") + "\r\n";
}

/** The cells of a table: commas, semicolons or tabs between them, texts with line ends in quotation marks. */
function csvCells(text) {
  const head = text.split("\n", 1)[0];
  const mark = [",", ";", "\t"].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === mark) { row.push(cell); cell = ""; }
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[at + 1] === "\n") at += 1;
      row.push(cell); rows.push(row); row = []; cell = "";
    } else cell += letter;
  }
  if (cell !== "" || row.length) { row.push(cell); rows.push(row); }
  return rows.filter((one) => one.length > 1 || one[0] !== "");
}

function fromCsv(text, columns) {
  const [head, ...rows] = csvCells(text);
  if (!head || !head.includes("at")) return null;
  const score = (cell) => { const plain = cell.trim(); return plain === "" ? null : readNumber(plain) ?? plain; };
  const entries = [], unread = [];
  rows.forEach((cells, index) => {
    const own = Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""]));
    const row = Object.fromEntries(columns.map((name) => [name, (own[name] ?? "").trim()]));
    let at = row.at.replace(" ", "T");
    if (/^\d{4}-\d\d-\d\d$/.test(at)) at += "T12:00";
    const activities = Object.fromEntries([1, 2, 3].filter((one) => row[`activity_${one}`]).map((one) => [unguarded(row[`activity_${one}`]), score(row[`score_${one}`])]));
    const entry = entryFrom({
      id: row.id || `row-${index + 1}-${at}`, changed: row.changed || `${at}:00.000Z`, was: row.was.split(/\s+/).filter(Boolean), at,
      pain_now: score(row.pain_now), pain_worst: score(row.pain_worst), activities, angle: score(row.angle), minutes: score(row.minutes),
      notes: unguarded(own.notes ?? ""), deleted: ["yes", "true", "1"].includes(row.deleted.toLowerCase()),
    });
    if (entry) entries.push(entry); else unread.push(own);
  });
  const latest = entries.filter((one) => !one.deleted).reduce((best, one) => (!best || one.at > best.at ? one : best), null);
  return merged({ entries, activities: latest ? Object.keys(latest.activities) : [], activities_changed: "", unread }, { entries: [], activities: [], activities_changed: "", unread: [] });
}
