// The log of sessions, on devices whose clock may be set ahead or back. Needs gate.js (momentWords).
//
// Nobody knows when a session was whose time lies ahead, or before this course. Its entry gets `seen`, the moment when that
// was first noticed, and counts from then: so the tool rests once more, and not for ever.

const COURSE_BORN = Date.UTC(2025, 0, 1);

const SESSION_SIDES = ["both", "right", "left"];
const isScore = (value) => Number.isInteger(value) && value >= 0 && value <= 10;

/** A session of the log. What is odd is left out, but a press that was noted counts, and so does an ache. */
function soundSession(data, one) {
  const { at, rung, side, breaths, before, after, pressed, ache, dayAfter, dayAfterAt, seen } = one;
  const answer = data.next_day.choices.some(({ id }) => id === dayAfter) && isInstant(dayAfterAt) ? { dayAfter, dayAfterAt } : {};
  return { at, rung, side: SESSION_SIDES.includes(side) ? side : undefined, breaths, before: isScore(before) ? before : undefined, after: isScore(after) ? after : undefined, pressed: Boolean(pressed), ache: Boolean(ache), ...answer, ...(isInstant(seen) ? { seen } : {}) };
}

const soundLog = (data) => ({ sessions }) => sessions.filter((one) => one && isInstant(one.at) && typeof one.rung === "string").map((one) => soundSession(data, one));
const isWrongTime = (time, now) => time > now || time < COURSE_BORN;

/** When a session counts as done, in milliseconds; never after `now`. */
function sessionTime(one, now) {
  const at = Date.parse(one.at), seen = Date.parse(one.seen);
  return !isWrongTime(at, now) ? at : seen <= now ? seen : now;
}

/** The log with each wrong time noticed; null where there is nothing new to notice. */
function noticed(sessions, now) {
  const isNew = (one) => isWrongTime(Date.parse(one.at), now) && !Number.isFinite(Date.parse(one.seen));
  return sessions.some(isNew) ? sessions.map((one) => (isNew(one) ? { ...one, seen: new Date(now).toISOString() } : one)) : null;
}

/** One sentence about a session whose time cannot be right; null where there is none that still counts. */
function wrongTimeWords(sessions, now) {
  const wrong = sessions.filter((one) => one.pressed && isWrongTime(Date.parse(one.at), now)).at(-1);
  return wrong ? `A session here has a date that cannot be right, so the clock of this device was changed. It counts as done ${momentWords(sessionTime(wrong, now), now)}.` : null;
}

/** The last session in which something was pressed; null where there is none. */
function lastPressedOf(sessions, now) {
  return sessions.filter((one) => one.pressed).reduce((last, one) => (!last || sessionTime(one, now) >= sessionTime(last, now) ? one : last), null);
}

/**
 * From which rung of the ladder on all rest: what was more than mild last time rests for one session, and so does all above it.
 * Infinity where nothing rests. The last session is the one that was done last, however it got into the log.
 */
function restsFrom(sessions, rungs, now) {
  const last = sessions.reduce((latest, one) => (!latest || sessionTime(one, now) >= sessionTime(latest, now) ? one : latest), null);
  return last?.pressed && last.ache ? rungs.findIndex((rung) => rung.id === last.rung) : Infinity;
}

/** Whole days between two moments, by the calendar. */
function daysApart(from, to) {
  const day = (value) => { const date = new Date(value); return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()); };
  return Math.round((day(to) - day(from)) / 86400000);
}

/** Why the tool must rest today, in one sentence; null when it need not. */
function toolRests(sessions, rung, now) {
  const used = sessions.filter((one) => one.rung === "tool" && one.pressed).map((one) => sessionTime(one, now)).filter(Number.isFinite);
  if (used.length === 0) return null;
  const since = daysApart(Math.max(...used), now), firstWeek = daysApart(Math.min(...used), now) < 7;
  if (since < rung.days_between) return "You used the tool today. Once a day is the most.";
  if (firstWeek && since < rung.first_week_days_between) return "In the first week the tool rests every other day. Today is a day off.";
  return null;
}
