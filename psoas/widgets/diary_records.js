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
/** Whether it names a version from before that moment: "<moment>#<check sum>"; without a check sum, all of its moment. */
const isVersion = (value, before) => typeof value === "string" && /^(#[0-9a-f]{8}=?)?$/.test(value.slice(24)) && isMoment(value.slice(0, 24)) && value.slice(0, 24) < before;
/** An entry changed on this day could not be changed again: no later moment has four digits for the year. */
const LAST_DAY = "9999-12-31";
const isAt = (value) => isMoment(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);

/** The entry in a piece of a file; null where it is not sound. */
function entryFrom(raw) {
  if (!isObject(raw)) return null;
  const { id, changed, was = [], at, notes = "", angle = null, deleted = false } = raw;
  const scores = raw.activities || {};
  const numbers = { pain_now: 10, pain_worst: 10, minutes: 1440 };
  const sound = isName(id) && isMoment(changed) && changed < LAST_DAY && Array.isArray(was) && was.every((one) => isVersion(one, changed))
    && isObject(scores) && Object.keys(scores).length <= 3 && Object.entries(scores).every(([name, score]) => isName(name) && isWhole(score, 10))
    && typeof notes === "string" && typeof deleted === "boolean"
    && (angle === null || (typeof angle === "number" && angle >= -90 && angle <= 90))
    && Object.entries(numbers).every(([name, most]) => raw[name] === undefined || raw[name] === null || isWhole(raw[name], most))
    && isAt(at);
  if (!sound) return null;
  return withoutStrangeCopies({
    id: withWholeLetters(id), changed, was: joinedNames(was), at, pain_now: raw.pain_now ?? null, pain_worst: raw.pain_worst ?? null,
    activities: Object.fromEntries(inOneOrder(scores).map(([name, score]) => [withWholeLetters(name), score])),
    angle: angle === null ? null : Math.floor(angle * 100 + 0.5) / 100 + 0, minutes: raw.minutes ?? null, notes: withWholeLetters(notes), deleted,
  });
}

/** Whoever changes a row in a spreadsheet leaves the names of its copies there; these hold what it held before. */
function withoutStrangeCopies(entry) {
  if (!entry.was.some((name) => name.endsWith("="))) return entry;
  const own = `#${checkOf(entry)}=`;
  return { ...entry, was: entry.was.filter((name) => !name.endsWith("=") || name.endsWith(own)) };
}

/** Brings an older record up to the schema of this course. */
function migrated(record, schema, migrations = DIARY_MIGRATIONS) {
  let current = record;
  while (isObject(current) && Number.isInteger(current.schema) && current.schema < schema && migrations[current.schema]) {
    current = { ...migrations[current.schema](current), schema: current.schema + 1 };
  }
  return current;
}

const noDiary = () => ({ entries: [], activities: [], activities_changed: "", unread: [] });

/** The diary in a record: { status, diary }. `status` is "fine", "damaged" or "newer"; what could be read is in `diary` all the same. */
function diaryFrom(given, schema) {
  const empty = noDiary();
  if (shapeProblem(given)) return { status: "damaged", diary: empty };
  const record = migrated(given, schema);
  const known = isObject(record) && record.course === COURSE && Array.isArray(record.entries);
  if (!known) return { status: "damaged", diary: empty };
  const entries = [], unread = [];
  for (const raw of record.entries) { const entry = entryFrom(raw); if (entry) entries.push(entry); else unread.push(raw); }
  const names = Array.isArray(record.activities) && record.activities.every(isName) ? [...new Set(record.activities.map(withWholeLetters))].slice(0, 3) : [];
  const diary = merged({ entries, activities: names, activities_changed: isMoment(record.activities_changed) ? record.activities_changed : "", unread }, empty);
  const status = !Number.isInteger(record.schema) || record.schema < 1 ? "damaged" : record.schema > schema ? "newer" : record.schema < schema ? "damaged" : "fine";
  return { status, diary };
}

const plainDiary = (diary, schema) => ({
  course: COURSE, kind: "diary", schema, activities: diary.activities, activities_changed: diary.activities_changed,
  entries: [...diary.entries, ...diary.unread],
});

// --- joining -------------------------------------------------------------------------------------------------------

/** All these names of versions in order; a copy is not named again where its version is. */
function joinedNames(...groups) {
  const names = new Set(groups.flat());
  return [...names].filter((one) => !one.endsWith("=") || !(names.has(one.slice(0, 24)) || names.has(one.slice(0, -1)))).sort();
}
/** A text that sorts the same way in Python and in a browser. */
const asciiText = (value) => JSON.stringify(value).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The activities in an order that is the same in Python. */
const inOneOrder = (activities) => Object.entries(activities).sort(([a], [b]) => byText(asciiText(a), asciiText(b)));

const contentOf = (one) => [one.at, one.pain_now, one.pain_worst, Object.entries(one.activities).map(asciiText).sort(byText), one.angle, one.minutes, one.notes, one.deleted];

/** Equal for versions with the same content only; sorts by day and time first. */
const entryKey = (one) => { const [at, ...rest] = contentOf(one); return asciiText([at, one.id, one.changed, ...rest]); };

/** A check sum of what stands in an entry, without id and moment (CRC-32, as zlib has it). */
function checkOf(entry) {
  let sum = -1;
  for (const letter of asciiText(contentOf(entry))) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

/** The name of this version. */
const versionOf = (entry) => `${entry.changed}#${checkOf(entry)}`;

const bareName = (name) => (name.endsWith("=") ? name.slice(0, -1) : name);
/** What stands in `was` of an entry that replaces this one: its forerunners, its copies and itself. */
const namesOf = (entry) => joinedNames(entry.was.map(bareName), [versionOf(entry)]);

/** An object with its fields in order, all the way down. */
const inOrder = (value) => Array.isArray(value) ? value.map(inOrder)
  : isObject(value) ? Object.fromEntries(Object.keys(value).sort(byText).map((key) => [key, inOrder(value[key])])) : value;

/** How the id of a row begins that had none in its table. */
const ROW = "row-";

const replacesVersion = (entry, other) => entry.was.map(bareName).some((name) => name === other.changed || name === `${other.changed}#${other.check}`);
const wasNeverOther = (entry) => entry.was.every((name) => bareName(name).endsWith(`#${entry.check}`));
/** Whether it replaced what stands in an entry whose moment a spreadsheet took, or took the fractions of. */
const replacesCopy = (entry, other) => entry.check !== other.check
  && entry.was.some((name) => name.endsWith(`#${other.check}`) && (wasNeverOther(other) || name.slice(0, 19) === other.changed.slice(0, 19)));

/** What stays of the versions of one entry; those with equal contents are one, whenever they were written. */
function versionsThatStay(versions) {
  const known = [];
  // In the order of time, so that what forerunners replaced is complete.
  for (const given of [...versions].sort((a, b) => byText(a.changed, b.changed))) {
    const entry = { ...given, check: checkOf(given) };
    known.push({ ...entry, was: joinedNames(entry.was, ...known.filter((one) => replacesVersion(entry, one)).map((one) => (one.check === entry.check ? one.was : one.was.map(bareName)))) });
  }
  const stay = new Map();
  for (const entry of known.filter((one) => !known.some((other) => replacesVersion(other, one) || replacesCopy(other, one)))) {
    const same = stay.get(entry.check);
    stay.set(entry.check, same ? { ...entry, was: joinedNames(entry.was, same.was, [`${same.changed}#${same.check}=`]) } : entry);
  }
  return [...stay.values()].map(({ check, ...entry }) => entry);
}

/**
 * Leaves out each row without id that holds the same as another entry holds or once held. Where such a row was changed or
 * deleted since, the entry that holds the same as it did is left out in turn.
 */
function withoutKnownRows(entries) {
  if (!entries.some(({ id }) => id.startsWith(ROW))) return entries;
  const checked = entries.map((entry) => ({ entry, id: entry.id, was: entry.was, check: checkOf(entry), row: entry.id.startsWith(ROW) }));
  const held = new Set(checked.filter(({ row }) => !row).map(({ check }) => check)), once = new Map(), dropped = new Set();
  for (const { id, was } of checked) for (const name of was.filter((one) => one.includes("#") && !one.includes("="))) once.set(name.slice(-8), (once.get(name.slice(-8)) ?? new Set()).add(id));
  const ids = (check) => [...once.get(check) ?? []];
  for (const one of checked.filter(({ row }) => !row)) if (wasNeverOther(one) && ids(one.check).some((id) => id.startsWith(ROW))) dropped.add(one.entry);
  for (const one of checked.filter(({ row }) => row).sort((a, b) => byText(asciiText(a.id), asciiText(b.id)))) {
    if (wasNeverOther(one) && (held.has(one.check) || ids(one.check).some((id) => id !== one.id))) dropped.add(one.entry);
    held.add(one.check);
  }
  return entries.filter((entry) => !dropped.has(entry));
}

/** Both diaries in one, without loss. */
function merged(a, b) {
  const versions = new Map(), byId = new Map();
  for (const entry of [...a.entries, ...b.entries]) {
    const key = entryKey(entry), same = versions.get(key);
    versions.set(key, same ? { ...entry, was: joinedNames(entry.was, same.was) } : entry);
  }
  for (const entry of versions.values()) byId.set(entry.id, [...byId.get(entry.id) ?? [], entry]);
  const kept = withoutKnownRows([...byId.values()].flatMap((group) => (group.length > 1 ? versionsThatStay(group) : group)));
  const rank = (one) => [one.activities_changed, asciiText(one.activities)];
  const [ra, rb] = [rank(a), rank(b)];
  const newer = (byText(ra[0], rb[0]) || byText(ra[1], rb[1])) >= 0 ? a : b;
  const unread = new Map([...a.unread, ...b.unread].map((one) => [asciiText(inOrder(one) ?? null), one]));
  return { entries: kept.map((entry) => [entryKey(entry), entry]).sort(([x], [y]) => byText(x, y)).map(([, entry]) => entry),
    activities: newer.activities, activities_changed: newer.activities_changed,
    unread: [...unread].sort(([x], [y]) => byText(x, y)).map(([, one]) => one) };
}

/** The entries of which another version is shown too, as after a change on two devices or in a spreadsheet. */
function versionsApart(entries) {
  const count = new Map();
  for (const { id } of entries) count.set(id, (count.get(id) ?? 0) + 1);
  return entries.filter(({ id }) => count.get(id) > 1);
}

/** The entry that takes the place of these versions: `after(moment)` gives a moment later than that. */
function replacing(versions, fields, after) {
  const was = joinedNames(...versions.map(namesOf));
  return entryFrom({ ...fields, id: versions[0].id, was, changed: after(was.at(-1).slice(0, 24)) });
}

/** Where a file has another version of an entry that is shown here: [{ theirs, ours: [entry, …] }]. `joined` is both in one. */
function changedElsewhere(diary, joined) {
  const name = (one) => `${one.id} ${checkOf(one)}`, apart = versionsApart(joined.entries), ids = new Set(apart.map(({ id }) => id));
  const here = new Set(diary.entries.filter(({ id }) => ids.has(id)).map(name));
  const ours = apart.filter((one) => !one.deleted && here.has(name(one))), theirs = apart.filter((one) => !here.has(name(one)));
  const alone = theirs.filter((one) => theirs.every((other) => other === one || other.id !== one.id));
  return alone.map((one) => ({ theirs: one, ours: ours.filter(({ id }) => id === one.id) })).filter((one) => one.ours.length > 0);
}

/** A diary in which the file's versions stand in the place of those here. */
function withTheirs(joined, changes, after) {
  return merged({ ...joined, entries: [...joined.entries, ...changes.map(({ theirs, ours }) => replacing([...ours, theirs], theirs, after))] }, noDiary());
}
