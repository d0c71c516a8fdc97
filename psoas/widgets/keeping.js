// What this browser keeps of the course as a whole, and the file that takes all of it along. Needs _shared.js before it.
//
// The file holds { course, kind: "everything", schema: 1, saved_at, records: { name: record }, unread: { name: text } }.

const KEPT_PREFIX = "psoas.";
const EVERYTHING = { kind: "everything", schema: 1, name: "know-your-psoas-data.json" };

const isThing = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything of the course in this browser: [{ name, text, record }]. `record` is null where it cannot be read. */
function courseRecords() {
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (!key?.startsWith(KEPT_PREFIX) || key === "psoas.test") continue;
      const text = localStorage.getItem(key) ?? "";
      let record = null;
      try { record = readJson(text); } catch { /* damaged */ }
      found.push({ name: key.slice(KEPT_PREFIX.length), text, record: isThing(record) && record.course === COURSE ? record : null });
    }
  } catch { return []; }
  return found;
}

/** Opened from a folder, where some browsers, such as Firefox, keep the data of each page apart. */
const isFromDisk = () => location.protocol === "file:";

/** What lasts as long as this window. Pages of one folder share it, also where each keeps its own data. */
const inThisWindow = {
  get(name) { try { return readJson(sessionStorage.getItem(`${KEPT_PREFIX}${name}`)); } catch { return null; } },
  /** Keeps a value; null forgets it. */
  set(name, value) {
    try { if (value === null) sessionStorage.removeItem(`${KEPT_PREFIX}${name}`); else sessionStorage.setItem(`${KEPT_PREFIX}${name}`, JSON.stringify(value)); } catch { /* it lasts as long as this page */ }
  },
};

const DIARY_DRAFT = "diary-draft"; // what is typed in the diary's form and not written down yet

/** The text of the file that holds these records. What cannot be read goes along as it is. */
function everythingText(kept) {
  const sound = kept.filter(({ record }) => record), broken = kept.filter(({ record }) => !record);
  return `${JSON.stringify({
    course: COURSE, kind: EVERYTHING.kind, schema: EVERYTHING.schema, saved_at: new Date().toISOString(),
    records: Object.fromEntries(sound.map(({ name, record }) => [name, record])), unread: Object.fromEntries(broken.map(({ name, text }) => [name, text])),
  }, null, 1)}\n`;
}

// --- where it is kept, and how lasting that is ---

const SAVED = "saved"; // psoas.saved, schema 1: { diary, everything }: when each was last saved as a file; { asked }: whether the browser was asked to keep it all

/** Where this page's data lies: for a browser, another address or another port is another place. */
const placeWords = () => isFromDisk() ? "in this browser, for this folder" : `in this browser, at the address ${location.host}`;

/** Safari, and every browser on an iPhone, deletes what a page kept after seven days without a visit. */
const forgetsAfterAWeek = () => /AppleWebKit/.test(navigator.userAgent) && !/Chrome|Chromium|Android/.test(navigator.userAgent) && !navigator.standalone;

/** Notes that something was saved as a file: "diary" or "everything". */
function noteSaved(what) {
  store.set(SAVED, 1, { ...store.get(SAVED, 1), [what]: new Date().toISOString() });
}

/** When this was last saved as a file, in words. */
function lastSavedWords(what) {
  const kept = store.get(SAVED, 1) ?? {}, times = [kept[what], kept.everything].map((time) => (typeof time === "string" ? Date.parse(time) : NaN)).filter((time) => time <= Date.now());
  if (!times.length) return "Not saved as a file yet.";
  return `Last saved as a file on ${new Date(Math.max(...times)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`;
}

/** Whether the browser has promised to keep what pages of this address store. */
async function isPromised() {
  try { return await navigator.storage.persisted(); } catch { return false; }
}

/** Asks the browser once to keep it all; for a moment when somebody has written something worth keeping. */
async function askToKeep() {
  try {
    if (store.get(SAVED, 1)?.asked || await navigator.storage.persisted()) return;
    store.set(SAVED, 1, { ...store.get(SAVED, 1), asked: true });
    await navigator.storage.persist();
  } catch { /* this browser promises nothing */ }
}

/** One quiet line: where this is kept, how lasting that is, and when it was saved. It follows what changes; `stop` ends that. */
function keptLine(what) {
  const element = h("p", { class: "psoas-note kept-line psoas-no-print" });
  let promised = false;
  const draw = () => put(element, !store.available() ? "Kept only until you leave this page: this browser stores nothing here. Save it as a file."
    : `Kept ${placeWords()} only. ${forgetsAfterAWeek() && !promised ? "Safari deletes it after seven days without a visit here. " : ""}${lastSavedWords(what)}`);
  draw();
  isPromised().then((found) => { promised = found; draw(); });
  return { element, stop: onStored(SAVED, draw) };
}

/** What an empty place may mean to somebody who has written there before. */
function emptyWords(what) {
  return isFromDisk() ? `Did you write ${what} before? Another browser or another folder keeps its own. This browser may also have cleared it.`
    : `Did you write ${what} before? Another browser or address keeps its own, and this one is ${location.host}. This browser may also have cleared it.`;
}
