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
      try { record = JSON.parse(text); } catch { /* damaged */ }
      found.push({ name: key.slice(KEPT_PREFIX.length), text, record: isThing(record) && record.course === COURSE ? record : null });
    }
  } catch { return []; }
  return found;
}

/** The text of the file that holds these records. What cannot be read goes along as it is. */
function everythingText(kept) {
  const sound = kept.filter(({ record }) => record), broken = kept.filter(({ record }) => !record);
  return `${JSON.stringify({
    course: COURSE, kind: EVERYTHING.kind, schema: EVERYTHING.schema, saved_at: new Date().toISOString(),
    records: Object.fromEntries(sound.map(({ name, record }) => [name, record])), unread: Object.fromEntries(broken.map(({ name, text }) => [name, text])),
  }, null, 1)}\n`;
}
