// Whose things these are: what stays with the device, what goes when a new person begins, and whether it is still the
// same person as at the safety check. Needs _shared.js and keeping.js before it.
//
// "Still you?" is asked once a visit: the answer is kept in sessionStorage as `psoas.still-you`, { key, at }. `key` names
// the very check that it was given for, so it says nothing about another one.

const OF_THE_DEVICE = ["emergency-number", "offline-copy"];
/** What somebody wrote for themselves: it is never deleted without a question. */
const WRITTEN = { diary: "the diary", week: "the week plan" };
/** What goes on counting for whoever uses the course next, unless a new person begins. */
const GOES_ON = ["release", "angle", "diary", "week", "pain-chart"];
const STILL_YOU = "still-you", CHECK = "assessment";
const VISIT = 3600000; // who comes back after an hour is asked again

/** What belongs to the person, not to the device: everything that is not listed as the device's. */
const ownRecords = () => courseRecords().filter(({ name }) => !OF_THE_DEVICE.includes(name));

/** The one clean-up: nothing of the person stays on the device, and every widget on the page hears of it. */
function forgetPerson() {
  for (const { name } of ownRecords()) try { localStorage.removeItem(`${KEPT_PREFIX}${name}`); } catch { /* refused: nothing was kept */ }
  forgetCheck();
  inThisWindow.set(DIARY_DRAFT, null);
  document.dispatchEvent(new CustomEvent("psoas:stored", { detail: null }));
  document.dispatchEvent(new CustomEvent("psoas:assessment"));
}

/** Forgets what this window and this page know of the check, beside the record. */
function forgetCheck() {
  window.psoasAssessment = null;
  keepStillYou(null);
  handOnCheck({ gone: new Date().toISOString() });
}

/**
 * From a folder, the check goes along in this window to the pages that cannot read its record: the record itself, or
 * { gone } once it was forgotten, so that no page falls back on an older one of its own.
 */
function handOnCheck(record) {
  if (isFromDisk()) inThisWindow.set(CHECK, { ...record, course: COURSE });
}

/** The later of the page's own record and what came along in this window; null where there is none. */
function latestCheck(own) {
  const handed = isFromDisk() ? inThisWindow.get(CHECK) : null;
  if (!isThing(handed) || handed.course !== COURSE) return own;
  if (own && Date.parse(own.time) > Date.parse(handed.gone ?? handed.time)) return own;
  return handed.gone ? null : handed;
}

/** Calls `react` when a new person begins on this page. Returns a function that stops it. */
function onNewPerson(react) {
  const heard = (event) => { if (event.detail === null) react(); };
  document.addEventListener("psoas:stored", heard);
  return () => document.removeEventListener("psoas:stored", heard);
}

/** Begins anew for another person. Asks first where something written would go, or `always`. Resolves to whether it began. */
async function newPerson(root, always = false) {
  const here = ownRecords().map(({ name }) => name), written = Object.keys(WRITTEN).filter((name) => here.includes(name)).map((name) => WRITTEN[name]);
  if ((always || written.length) && !await askNewPerson(root, written)) return false;
  forgetPerson();
  return true;
}

function askNewPerson(root, written) {
  const also = written.length ? `, ${written.join(" and ")} too` : "";
  return new Promise((resolve) => {
    const id = uid("question"), said = h("p", { role: "status" });
    const finish = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const save = () => {
      download(EVERYTHING.name, everythingText(courseRecords()));
      put(said, `Saved as ${EVERYTHING.name} where your browser keeps downloads. Give it to its owner.`);
    };
    const dialog = h("dialog", { class: "psoas-dialog", "aria-labelledby": id, oncancel: () => finish(false) },
      h("p", { id }, `Begin anew for another person? All answers and marks on this device are deleted${also}. This cannot be undone. Does somebody still need them? Save them first.`),
      said,
      h("div", { class: "psoas-row" },
        h("button", { type: "button", autofocus: true, onclick: () => finish(false) }, "No, go back"),
        h("button", { type: "button", onclick: save }, "Save all as one file"),
        h("button", { type: "button", class: "psoas-main", onclick: () => finish(true) }, "Yes, begin anew")));
    root.append(dialog);
    dialog.showModal();
  });
}

const newPersonButton = () => h("button", { type: "button", onclick: ({ currentTarget }) => newPerson(currentTarget.closest("[data-psoas]")) }, "I am a new person");

/** One line for whoever comes to a device on which another person's things go on counting; null where there are none. */
function otherPersonLine() {
  if (!ownRecords().some(({ name }) => GOES_ON.includes(name))) return null;
  return h("div", { class: "other-person psoas-no-print" },
    h("p", { class: "psoas-note" }, "This device still has what somebody did here before, such as sessions or notes. If that was not you, begin without them:"),
    h("div", { class: "psoas-row" }, newPersonButton()));
}

// --- still you? ---

function keepStillYou(given) {
  window.psoasStillYou = given;
  inThisWindow.set(STILL_YOU, given);
}

const givenStillYou = () => inThisWindow.get(STILL_YOU) ?? window.psoasStillYou ?? null;

/** Keeps that the person has said "yes, it was me" of the check with this key. */
const sayStillYou = (key, now) => keepStillYou({ key, at: now });

/** Whether that was said in this visit, of this very check. Each time it is asked for, the visit goes on. */
function isStillYou(key, now) {
  const given = givenStillYou();
  if (!given || given.key !== key || !(now >= given.at && now - given.at < VISIT)) return false;
  if (now - given.at > 60000) sayStillYou(key, now);
  return true;
}

/** A short name of a text: equal texts have equal ones. */
function fingerprint(text) {
  let sum = 2166136261;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16777619) >>> 0;
  return sum.toString(36);
}
