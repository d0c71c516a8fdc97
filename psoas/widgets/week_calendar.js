// The calendar file of a week plan, as psoas/week_calendar.py writes it (its top says why it is so). Python's templates of
// events come with the data; here they are filled in and folded.
//
// Kept with the plan, as `calendar`: { id, sequence, events, gone }, what the last file holds.
//   id       the plan's own random name      sequence   how often the plan has changed since its first file
//   events   "w1-walk-2" → "20260105T080000/20260105T081000"; `gone` likewise: what was in an earlier file, cancelled now

const CALENDAR_KEY = /^w\d{1,2}-([a-z0-9-]{1,40})-\d{1,2}$/, CALENDAR_TIME = /^\d{8}T\d{6}\/\d{8}T\d{6}$/;

const isCalendarDay = (text) => typeof text === "string" && /^(19[7-9]\d|[2-8]\d{3})-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Milliseconds of a wall clock as calendar files write them: "20260105T080000". */
const calendarStamp = (time) => new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "");

/** The events of all weeks under their names: { element, first, time }. `start` is "2026-01-05", `at` is "08:00". */
function calendarEvents(data, week, start, at) {
  const [hour, minute] = at.split(":").map(Number), first = Date.parse(`${start}T00:00:00Z`), events = {}, counts = {};
  for (let number = 0; number < 7 * data.weeks; number += 1) {
    const midnight = first + number * 86400000, weekday = (new Date(midnight).getUTCDay() + 6) % 7, of = Math.floor(number / 7) + 1;
    let begins = midnight + (hour * 60 + minute) * 60000;
    for (const item of week[weekday]) {
      const ends = begins + minutesOf(data, item, of) * 60000, kind = `w${of}-${item.id}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
      events[`${kind}-${counts[kind]}`] = { element: item.id, first: of === 1, time: `${calendarStamp(begins)}/${calendarStamp(ends)}` };
      begins = ends;
    }
  }
  return events;
}

/** What was kept of the last file, checked; null where it is not sound. */
function soundCalendar(kept) {
  const times = (one) => one && typeof one === "object" && !Array.isArray(one)
    && Object.entries(one).every(([key, time]) => CALENDAR_KEY.test(key) && typeof time === "string" && CALENDAR_TIME.test(time));
  const sound = kept && typeof kept === "object" && typeof kept.id === "string" && /^[a-z0-9-]{1,40}$/.test(kept.id)
    && Number.isInteger(kept.sequence) && kept.sequence >= 0 && kept.sequence < 1e6 && times(kept.events) && times(kept.gone);
  return sound ? { id: kept.id, sequence: kept.sequence, events: { ...kept.events }, gone: { ...kept.gone } } : null;
}

const randomName = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");

/** What the next file holds. A plan whose last event is over is left in the calendar: the next one is a new plan. */
function nextCalendar(kept, events, now) {
  const times = Object.fromEntries(Object.entries(events).map(([key, { time }]) => [key, time]));
  const local = calendarStamp(now - new Date(now).getTimezoneOffset() * 60000);
  const over = kept && Object.values(kept.events).every((time) => time.split("/")[1] <= local) && Object.keys(kept.events).length > 0;
  if (!kept || over) return { id: randomName(), sequence: 0, events: times, gone: {} };
  const gone = Object.fromEntries(Object.entries({ ...kept.gone, ...kept.events }).filter(([key]) => !Object.hasOwn(times, key)));
  const sorted = (one) => JSON.stringify(Object.entries(one).sort());
  const same = sorted(times) === sorted(kept.events) && sorted(gone) === sorted(kept.gone);
  return { id: kept.id, sequence: kept.sequence + (same ? 0 : 1), events: times, gone };
}

/** A line cut into pieces of at most 75 octets, never within a character nor after a backslash. */
function foldedLine(line) {
  const octets = (text) => new TextEncoder().encode(text).length, pieces = [""];
  for (const unit of line.match(/\\?./gsu) ?? []) {
    if (octets(pieces.at(-1)) + octets(unit) > 75) pieces.push(" ");
    pieces[pieces.length - 1] += unit;
  }
  return pieces.join("\r\n");
}

/** The file, and what is to be kept of it: { text, kept }; null where there is nothing to put into a calendar. */
function calendarFile(data, week, start, at, before, now) {
  const events = calendarEvents(data, week, start, at), kept = nextCalendar(before, events, now), made = `${calendarStamp(now)}Z`;
  const templates = Object.fromEntries(data.elements.map((one) => [one.id, one.events]));
  const filled = (template, key, time) => {
    const [begins, ends] = time.split("/");
    const values = { uid: `${kept.id}_${key}@know-your-psoas`, made, start: begins, end: ends, sequence: String(kept.sequence) };
    const text = template.replace(/\{(uid|made|start|end|sequence)\}/g, (_, place) => values[place]);
    return text.split("\r\n").filter(Boolean).map((line) => `${foldedLine(line)}\r\n`).join("");
  };
  const texts = Object.entries(events).map(([key, { element, first, time }]) => filled(templates[element][first ? 0 : 1], key, time));
  for (const key of Object.keys(kept.gone).sort()) {
    const element = CALENDAR_KEY.exec(key)[1];
    if (templates[element]) texts.push(filled(templates[element][2], key, kept.gone[key]));
  }
  return texts.length ? { text: data.calendar[0] + texts.join("") + data.calendar[1], kept } : null;
}
