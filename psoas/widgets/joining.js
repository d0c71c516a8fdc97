// How a record from a file is joined with the one that is here. Needs diary_records.js before it.
//
// Each function takes two records of one name and gives one: nothing is lost, and what was deleted on one of two devices does
// not come back from the other. Records that are not listed cannot be joined; the one that is here stays.

const latest = (...times) => times.filter((time) => typeof time === "string" && Number.isFinite(Date.parse(time))).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
const rows = (list) => (Array.isArray(list) ? list.filter(isThing) : []);

/** The diaries of both; null where one of them cannot be read whole. */
function joinedDiaries(here, there) {
  const [a, b] = [here, there].map((record) => diaryFrom(record, record.schema));
  return a.status === "fine" && b.status === "fine" ? plainDiary(merged(a.diary, b.diary), here.schema) : null;
}

/** Lessons opened on either; done where it was marked last, if it was not taken back later. */
function joinedProgress(here, there) {
  const [a, b] = [here, there].map(({ lessons }) => (isThing(lessons) ? lessons : {})), lessons = {};
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const opened = latest(a[name]?.opened, b[name]?.opened), done = latest(a[name]?.done, b[name]?.done), undone = latest(a[name]?.undone, b[name]?.undone);
    if (opened) lessons[name] = { opened, ...(done && !(undone && Date.parse(undone) > Date.parse(done)) && { done }), ...(undone && { undone }) };
  }
  return { lessons };
}

/** The sessions of both; of one that both know, the fields of either, and the answer about the day after that came last. */
function joinedSessions(here, there) {
  const known = new Map();
  for (const one of [...rows(there.sessions), ...rows(here.sessions)]) {
    const same = known.get(one.at) ?? {}, later = latest(same.dayAfterAt, one.dayAfterAt);
    known.set(one.at, { ...same, ...one, ...(later && later === same.dayAfterAt && { dayAfter: same.dayAfter, dayAfterAt: later }) });
  }
  return { sessions: [...known.values()].sort((a, b) => String(a.at).localeCompare(String(b.at))).slice(-100) };
}

/** The readings of both, without those that were taken back on either. */
function joinedReadings(here, there) {
  const gone = [...new Set([...(Array.isArray(here.gone) ? here.gone : []), ...(Array.isArray(there.gone) ? there.gone : [])])].sort();
  const known = new Map([...rows(there.readings), ...rows(here.readings)].filter(({ time }) => !gone.includes(time)).map((one) => [JSON.stringify([one.time, one.side, one.angle]), one]));
  return { readings: [...known.values()].sort((a, b) => String(a.time).localeCompare(String(b.time))), ...(gone.length && { gone }) };
}

const JOINED = { diary: joinedDiaries, progress: joinedProgress, release: joinedSessions, angle: joinedReadings };

/** Both records of this name in one, in the form in which they are kept; null where they cannot be joined. */
function joinedRecord(name, here, there) {
  const both = Object.hasOwn(JOINED, name) ? JOINED[name](here, there) : null;
  return both && { ...both, course: COURSE, schema: here.schema };
}
