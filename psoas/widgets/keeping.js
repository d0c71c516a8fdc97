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
  get(name) { try { return JSON.parse(sessionStorage.getItem(`${KEPT_PREFIX}${name}`)); } catch { return null; } },
  /** Keeps a value; null forgets it. */
  set(name, value) {
    try { if (value === null) sessionStorage.removeItem(`${KEPT_PREFIX}${name}`); else sessionStorage.setItem(`${KEPT_PREFIX}${name}`, JSON.stringify(value)); } catch { /* it lasts as long as this page */ }
  },
};

/** The text of the file that holds these records. What cannot be read goes along as it is. */
function everythingText(kept) {
  const sound = kept.filter(({ record }) => record), broken = kept.filter(({ record }) => !record);
  return `${JSON.stringify({
    course: COURSE, kind: EVERYTHING.kind, schema: EVERYTHING.schema, saved_at: new Date().toISOString(),
    records: Object.fromEntries(sound.map(({ name, record }) => [name, record])), unread: Object.fromEntries(broken.map(({ name, text }) => [name, text])),
  }, null, 1)}\n`;
}
