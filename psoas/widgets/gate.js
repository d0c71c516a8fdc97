// The gate: what the safety check found, and whether it still holds. Needs _shared.js, assess.js and person.js before it.
//
// The record, kept in this browser under `psoas.assessment`:
//   { schema: 2, course: "know-your-psoas", time, answers, tier, routine }
//   time     when the first part of the check was answered (ISO 8601)
//   answers  question id → true, false, a whole number, a choice id, a list of boxes or "unsure" (what psoas.safety.assess takes)
//   tier, routine   what the check said then; for people who read their data. Nobody trusts them:
//                   whoever reads the record works them out again from the answers, so an edited tier means nothing.
// It holds for 24 hours. A record that is missing, damaged, old or dated in the future means: do the check (again).
// Where the browser keeps nothing, the record lives in this page until it is left. On pages opened from a folder it also goes
// along in this window, since some browsers keep the data of each page apart.
//
// Writing: `writeAssessment(answers, now, { tier, routine })`. Reading: `readAssessment(rules, now)`, `rules` as for assess().
// Every change is announced by the DOM event `psoas:assessment` on `document`.

const GATE_RECORD = "assessment";
const GATE_SCHEMA = 2;
const GATE_HOURS = 24;
const GATE_LESSON = "04-symptom-check.ipynb#step-1-safety";
const HOUR = 3600000;

/** Keeps the answers of a finished check. Returns whether the browser keeps them beyond this page. */
function writeAssessment(answers, now, { tier = null, routine = null } = {}) {
  const record = { time: new Date(now).toISOString(), answers: { ...answers }, tier, routine };
  const kept = store.set(GATE_RECORD, GATE_SCHEMA, record);
  if (!kept) store.remove(GATE_RECORD); // an earlier result must not outlive this one
  window.psoasAssessment = kept ? null : record;
  handOnCheck(record);
  document.dispatchEvent(new CustomEvent("psoas:assessment"));
  return kept;
}

/** Forgets the check. */
function clearAssessment() {
  forgetCheck();
  store.remove(GATE_RECORD);
  document.dispatchEvent(new CustomEvent("psoas:assessment"));
}

/**
 * What the last check means now: { status, key, time, until, answers, assessment }.
 * `status` is "valid", "missing", "damaged", "old" or "future"; the rest is there only when it is "valid" or "old".
 * `key` names this very check: another time or other answers make it another one.
 */
function readAssessment(rules, now, hours = GATE_HOURS) {
  const moment = Number(now);
  const record = latestCheck(store.get(GATE_RECORD, GATE_SCHEMA) ?? window.psoasAssessment ?? null);
  if (!record) return { status: store.unreadable(GATE_RECORD, GATE_SCHEMA) ? "damaged" : "missing" };
  const time = typeof record.time === "string" ? Date.parse(record.time) : NaN;
  if (!Number.isFinite(time) || typeof record.answers !== "object" || record.answers === null || Array.isArray(record.answers)) return { status: "damaged" };
  if (time > moment) return { status: "future" };
  const old = moment - time >= hours * HOUR;
  try {
    const assessment = judged(rules, record.answers), key = `${time} ${fingerprint(JSON.stringify(record.answers))}`;
    return { status: old ? "old" : "valid", key, time, until: time + hours * HOUR, answers: record.answers, assessment };
  } catch { return { status: old ? "old" : "damaged" }; }
}

/** assess(), remembered for the last answers: a running session asks at every tick. */
const judged = (() => {
  let last = { rules: null, text: "", result: null };
  return (rules, answers) => {
    const text = JSON.stringify(answers);
    if (last.rules !== rules || last.text !== text) last = { rules, text, result: assess(rules, answers) };
    return last.result;
  };
})();

/** Calls `react` whenever the check changes, here or in another window. Returns a function that stops it. */
function onAssessment(react) {
  const elsewhere = (event) => { if (event.key === null || event.key === `psoas.${GATE_RECORD}`) react(); };
  document.addEventListener("psoas:assessment", react);
  addEventListener("storage", elsewhere);
  return () => { document.removeEventListener("psoas:assessment", react); removeEventListener("storage", elsewhere); };
}

/** A moment in words, seen from `now`: "today at 14:05", "yesterday at 09:30", "Tue 3 March at 14:05". */
function momentWords(time, now) {
  const day = (value) => { const date = new Date(value); return new Date(date.getFullYear(), date.getMonth(), date.getDate()); };
  const apart = Math.round((day(now) - day(time)) / 86400000);
  const name = { 0: "today", 1: "yesterday", [-1]: "tomorrow" }[apart]
    ?? new Date(time).toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "long" });
  return `${name} at ${new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

const GATE_WORDS = {
  missing: "Before you start, do the safety check. It asks who you are today, and what is safe for you.",
  old: "Your last safety check is more than a day old. Things may have changed, so please do it again.",
  future: "Your last safety check has a date that lies ahead. It cannot be right, so please do it again.",
  damaged: "Your last safety check cannot be read any more. Please do it again.",
};

/** What stands where a session would be while there is no valid check. */
function gateClosed(status) {
  return h("div", { class: "gate" },
    h("h4", {}, "First, the safety check"),
    h("p", {}, GATE_WORDS[status]),
    h("p", {}, h("a", { class: "gate-link", href: GATE_LESSON }, "Go to the safety check"), " It takes a few minutes. Then come back here."),
    isFromDisk() && h("p", { class: "psoas-note from-disk" }, "You opened the course from a folder. Some browsers, such as Firefox, then keep each page apart. So go by this link, and come back by the link below the result, all in this window."));
}

/**
 * Asks whether the check is this person's and still holds. `gate` is a valid reading, or an old one where its owner may look
 * at something; `yes` is called when it is. The two other answers forget the check, so the page asks for a new one.
 */
function gateQuestion(gate, now, yes = () => {}) {
  const say = () => {
    sayStillYou(gate.key, Date.now());
    yes();
    document.dispatchEvent(new CustomEvent("psoas:assessment")); // whatever else waits on this page
  };
  return h("div", { class: "gate" },
    h("h4", {}, "Still you, and nothing has changed?"),
    h("p", {}, `Someone finished the safety check on this device ${momentWords(gate.time, now)}.`),
    h("div", { class: "gate-answers" },
      h("button", { type: "button", class: "psoas-main", onclick: say }, "Yes, it was me, and nothing has changed"),
      h("button", { type: "button", onclick: clearAssessment }, "Something has changed: start anew"),
      newPersonButton()));
}

/**
 * What stands before whatever needs the check, the same for every widget: { name, element, words }; null where it may open.
 * `found` is what readAssessment says. With `old`, an old check is enough for its owner to look.
 */
function gateBefore(found, now, { old = false } = {}) {
  if (found.status !== "valid" && !(old && found.status === "old" && found.key)) return { name: "gate", element: gateClosed(found.status), words: GATE_WORDS[found.status] };
  if (isStillYou(found.key, now)) return null;
  return { name: "question", element: gateQuestion(found, now), words: "Is it still you, and has nothing changed since the safety check?" };
}

/** Whether only the second part of the check is lacking: then nothing was found, and it may open more. */
const lacksSecondPart = ({ part, tier }) => part === "urgent" && tier === "self_care";

const secondPartLink = () => h("a", { class: "gate-link psoas-no-print", href: GATE_LESSON }, "Go to the second part");

/**
 * What stands where the check does not open something: why, or the way to the second part where that may open it.
 * `words` say what is closed and what to do; `reasons` come from the assessment.
 */
function gateShut(title, words, assessment, reasons) {
  if (!lacksSecondPart(assessment)) return h("div", { class: "gate" }, h("h4", {}, title), h("p", {}, words), h("ul", {}, reasons.map((reason) => h("li", {}, reason))));
  return h("div", { class: "gate" },
    h("h4", {}, "First, the second part of the check"),
    h("p", {}, "It asks what decides whether pressing or stretching is safe for you. Breathing and walking are open already."),
    h("p", {}, secondPartLink(), " Then come back here."));
}

/** From a folder: the ways on from the result, in this window, where the other pages learn of it. */
function waysOn() {
  if (!isFromDisk()) return null;
  return h("p", { class: "ways-on psoas-no-print" }, "Go on from here, in this window: ",
    h("a", { class: "gate-link", href: "05-release-routine.ipynb" }, "the release routine"), " or ",
    h("a", { class: "gate-link", href: "06-stretch-and-keep.ipynb" }, "stretches and your week"), ".");
}
