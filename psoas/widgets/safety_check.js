// Asks the questions of seeds/safety.yaml, first those that cannot wait, and shows what `assess` makes of the answers. It decides
// nothing itself. gate.js keeps the result; as soon as an answer of the first part changes, the earlier result is forgotten.

const NUMBER_RECORD = "emergency-number";

/** Where the learner can write the number to call. No country is assumed. `changed(number)` comes with each number that can be dialled. */
function numberField({ number, keep, changed }) {
  const id = uid("number");
  const problem = h("span", { class: "problem", role: "alert", id: `${id}-problem` });
  const input = h("input", { type: "tel", id, value: number, size: 10, "aria-describedby": problem.id, oninput: () => {
    const text = input.value.trim(), fine = dialled(text), wrong = Boolean(text && !fine);
    problem.textContent = wrong ? "Use digits only." : "";
    input.setAttribute("aria-invalid", String(wrong));
    if (wrong) return;
    if (keep) { if (fine) store.set(NUMBER_RECORD, 1, { number: fine }); else store.remove(NUMBER_RECORD); }
    changed(fine);
  } });
  return h("p", { class: "psoas-note psoas-no-print number-row" }, h("label", { for: id }, "Your local emergency number:"), " ", input, " ", problem);
}

/** A sign at the lower edge moves up, so that the alarm below it is in view and covers nothing that could be taken back. */
function showBoth(sign, alarm) {
  if (sign.offsetHeight + alarm.offsetHeight > innerHeight) return;
  sign.style.scrollMarginBlockEnd = `calc(${alarm.offsetHeight}px + 1.5rem)`;
  sign.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** What stands in view as soon as a sign that cannot wait is ticked: the alarm, right below the sign. */
function alarmBox(title, showCard) {
  const element = h("div", { class: "alarm", role: "alert" });
  return {
    element,
    show(found, number, near) {
      if (found.tier !== "emergency") { if (element.firstChild) element.replaceChildren(); return; }
      const shown = found.reasons.slice(0, 3), key = `${number} ${shown.join()}`;
      if (element.childElementCount && element.dataset.shown === key) return;
      element.dataset.shown = key;
      if (near) near.after(element);
      element.replaceChildren(
        h("p", { class: "alarm-title" }, h("span", { "aria-hidden": "true" }, `${TIER_SIGNS.emergency} `), title),
        h("p", {}, h("strong", {}, callLink(number), "."), " Do not drive yourself."),
        h("ul", {}, shown.map((reason) => h("li", {}, reason))),
        h("div", { class: "psoas-row" }, h("button", { type: "button", class: "psoas-main", onclick: showCard }, "Show what to do"),
          h("span", { class: "psoas-note" }, "Ticked by mistake? Take it back, and this goes away.")));
      if (near) showBoth(near, element);
    },
  };
}

/** Tells the page that nothing else shall compete with the card, or that all is as before. */
const tellAlarm = (root, on) => document.dispatchEvent(new CustomEvent("psoas:alarm", { detail: { root, on } }));

/** What gets the keyboard comes out from under the alarm, which stays in view (see the style). */
function keepClearOfAlarm(stage) {
  stage.addEventListener("focusin", ({ target }) => {
    const alarm = stage.querySelector(".alarm");
    if (!alarm?.firstChild || alarm.contains(target) || !target.matches(":focus-visible")) return;
    target.style.scrollMarginBlock = `calc(${alarm.offsetHeight}px + var(--psoas-header, 0px) + 1.5rem)`;
    target.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
}

/** The answers of one check, and what of them is kept. `check` is { rules, demonstration, setValue }. */
function createCheckRecord({ rules, demonstration, setValue }) {
  let writing = false;
  const quietly = (act) => { writing = true; try { return act(); } finally { writing = false; } };
  return {
    answers: {},
    /** When the answers were given, if they come from an earlier check: changing one does not make the others fresh. */
    since: null,
    get writing() { return writing; },
    /** Keeps the result; the 24 hours begin when the first part was answered. Returns false where the browser keeps nothing. */
    keep(found, answers = this.answers) {
      this.since ??= Date.now();
      if (demonstration) return true;
      setValue({ answers: { ...answers }, tier: found.tier, routine: found.routine, exercise: found.exercise, part: found.part, complete: found.complete });
      return quietly(() => {
        const kept = writeAssessment(answers, this.since, found);
        const read = readAssessment(rules, Date.now());
        if (read.key) sayStillYou(read.key, Date.now()); // whoever has just answered need not be asked
        return kept;
      });
    },
    /** While answers change, no earlier result may stay open. */
    forget() { if (!demonstration) quietly(clearAssessment); },
    /** While answers of the second part change, only what the first part opens stays open. */
    keepFirstPart() {
      const first = new Set(rules.questions.filter(({ part }) => part === "urgent").map(({ id }) => id));
      const answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => first.has(id)));
      this.keep(assess(rules, answers), answers);
    },
    take(record) { this.answers = { ...record.answers }; this.since = record.time; },
    clear() { this.answers = {}; this.since = null; },
  };
}

function render({ model, el }) {
  const { rules, references, demonstration, emergency_number: usual, minutes, breathing } = finished(model);
  const root = section(el, "safety-check", "Is it safe for you?");
  root.classList.add("psoas-guided"); // what player.css dresses
  const stopTheme = followTheme(root);
  const stage = h("div", { class: "stage" });
  const status = h("output", { class: "psoas-visually-hidden", role: "status", "aria-live": "polite" });
  const setValue = (value) => { if (!demonstration) toPython(model, value); };
  const check = createCheckRecord({ rules, demonstration, setValue });
  const emergencyTitle = rules.tiers.find(({ id }) => id === "emergency").title;
  let at = "start", started = false, session = null;
  let number = dialled(demonstration ? "" : store.get(NUMBER_RECORD, 1)?.number) || usual;

  if (demonstration) root.append(h("p", { class: "psoas-caution demonstration" }, h("strong", {}, "Demonstration. "), "Nothing is stored, and nothing is opened for anyone."));
  root.append(stage, status);
  keepClearOfAlarm(stage);

  const judge = (answers = check.answers) => assess(rules, answers);
  const screensOf = (part) => checkScreens(rules, check.answers, part);
  const isOpen = (screen) => screenIsOpen(rules, check.answers, screen);
  const button = (text, act, main = false) => h("button", { type: "button", class: main ? "psoas-main" : null, onclick: act }, text);
  const ownNumber = () => numberField({ number: number === usual ? "" : number, keep: !demonstration, changed: (fine) => {
    number = fine || usual;
    for (const place of stage.querySelectorAll("[data-call]")) place.replaceChildren(callLink(number, "call"));
  } });

  /** Shows the parts, from their own top. Once someone has begun, the keyboard follows to the new heading. */
  function show(where, say, ...parts) {
    const follow = started || stage.contains(document.activeElement);
    session?.close();
    session = null;
    if (at === "alarm") tellAlarm(root, false);
    at = where;
    root.dataset.at = where;
    stage.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    fixLinks(stage);
    if (follow) { focusOn(stage.querySelector("h4")); root.scrollIntoView({ block: "start", behavior: "instant" }); }
    status.textContent = follow ? say : "";
  }

  // --- the pages ---

  /** The first page, at once: nobody has to press anything to see what is asked. */
  function start() {
    const earlier = demonstration ? { status: "missing" } : readAssessment(rules, Date.now());
    // A check that lacks an answer, because the course has changed since, is no check.
    const broken = earlier.status === "valid" && earlier.assessment.part === "none" && earlier.assessment.tier !== "emergency";
    if (earlier.status !== "valid" || broken) { check.clear(); page("urgent", 0, { notice: broken ? "damaged" : earlier.status }); return; }
    if (!isStillYou(earlier.key, Date.now())) { show("question", "", gateQuestion(earlier, Date.now())); return; }
    check.take(earlier);
    card();
  }

  const opening = (notice) => [
    notice !== "missing" && h("p", { class: "psoas-caution" }, GATE_WORDS[notice]),
    h("p", { class: "psoas-note" }, `About ${plural(minutes.urgent, "minute", "minutes")}. `, demonstration ? "" : "Your answers stay on this device. ", rules.texts.not_reviewed),
    h("details", { class: "psoas-no-print call-now" }, h("summary", {}, "Very ill right now? Skip this: ", h("span", { "data-call": "" }, callLink(number, "call")), "."), ownNumber()),
    !demonstration && otherPersonLine(),
  ];

  /** One page of questions. `then` says where it was opened from: "summary", or nothing for the way through the check. */
  function page(part, index, { notice = null, then = null } = {}) {
    const list = screensOf(part), here = list[index];
    if (!here) { card(); return; }
    const draft = { ...check.answers };
    let changed = false;
    const problem = h("p", { class: "problem", role: "alert", id: uid("problem") });
    const alarm = alarmBox(emergencyTitle, () => { check.answers = trimmedAnswers(rules, draft); card(); });
    const fields = pageFields(rules, here, draft, problem.id, react);
    const go = button("Go on", next, true);
    const place = `Page ${index + 1} of ${list.length}`;
    // Who has read the page need not go through every line by keyboard.
    const skip = h("button", { type: "button", class: "skip psoas-no-print", onclick: () => go.focus() }, "Go to the end of this page");

    function react(near = null, appeared = 0) {
      put(problem, "");
      fields.element.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
      if (near && !changed) { changed = true; if (part === "urgent") check.forget(); else check.keepFirstPart(); }
      if (near) started = true;
      if (appeared) status.textContent = `${plural(appeared, "more question", "more questions")} came up below.`;
      put(go, fields.nothing() ?? "Go on");
      alarm.show(judge(draft), number, near);
    }

    function next() {
      started = true;
      if (fields.nothing()) fields.sayNone();
      const fault = fields.finish();
      if (fault) {
        problem.textContent = fault.words;
        fault.at.setAttribute("aria-invalid", "true");
        fault.at.focus();
        return;
      }
      check.answers = withoutStaleLists(rules, here, check.answers, trimmedAnswers(rules, draft));
      if (part === "pressing" && check.since !== null) check.keep(judge()); // what was said counts, even if the rest is left
      goOn(part, here, then);
    }

    function back() {
      started = true;
      if (then) { summary(); return; }
      check.answers = trimmedAnswers(rules, draft);
      if (index > 0) page(part, index - 1); else card();
    }

    show("page", `${place}.`,
      h("p", { class: "psoas-note progress" }, place, h("progress", { max: list.length, value: index + 1, "aria-hidden": "true" })),
      h("h4", {}, here.title), notice && opening(notice), h("p", {}, here.intro), skip, alarm.element, fields.element, problem,
      h("div", { class: "psoas-row" }, (index > 0 || part === "pressing" || then) && button(then ? "Leave it as it was" : "Back", back), go));
    react();
  }

  function goOn(part, here, then) {
    const list = screensOf(part), open = list.findIndex(isOpen);
    if (judge().tier === "emergency") card();
    else if (!then) page(part, list.findIndex(({ id }) => id === here.id) + 1);
    else if (open >= 0) page(part, open, { then });
    else summary();
  }

  // --- looking over it ---

  function summary() {
    const lines = (screen) => toldQuestions(rules, check.answers).filter(({ screen: own }) => own === screen.id);
    const row = (screen, part, index) => {
      const told = lines(screen), lacking = isOpen(screen);
      return h("div", { class: "summary-part" },
        h("dt", {}, h("span", {}, screen.title), h("button", { type: "button", "aria-label": `${lacking ? "Answer" : "Change"}: ${screen.title}`, onclick: () => page(part, index, { then: "summary" }) }, lacking ? "Answer" : "Change")),
        told.length ? told.map((question) => h("dd", {}, `${capital(answerInShort(question, check.answers[question.id]))}.`)) : h("dd", {}, lacking ? "Not answered yet." : "None of it."));
    };
    // A second part that somebody has begun can be changed like the first.
    const begun = rules.questions.some(({ id, part }) => part === "pressing" && id in check.answers);
    const parts = judge().part === "all" || begun ? ["urgent", "pressing"] : ["urgent"];
    show("summary", "Please look over your answers.",
      h("h4", {}, "Your answers"), h("p", {}, "You can change each page."),
      h("dl", { class: "summary" }, parts.flatMap((part) => screensOf(part).map((screen, index) => row(screen, part, index)))),
      h("div", { class: "psoas-row" }, button("Back to the result", card, true)));
  }

  // --- the card ---

  function card() {
    const found = judge(), open = screensOf("urgent").findIndex(isOpen);
    if (found.part === "none" && found.tier !== "emergency") { page("urgent", Math.max(0, open)); return; }
    const kept = check.keep(found), words = cardWords({ rules, found });
    const result = { rules, references, answers: check.answers, found, made: check.since, number };
    const element = checkCard(result, actionsFor(found));
    show(found.tier === "emergency" ? "alarm" : "card", `${words.title}. How soon: ${words.how_soon}`,
      element,
      !kept && h("p", { class: "psoas-caution psoas-no-print" }, "This browser keeps nothing. Your result is lost when you leave or reload this page. Print the card, or save it."),
      !demonstration && found.tier !== "emergency" && waysOn(),
      found.tier === "emergency" && !number && ownNumber(),
      menu(result, element));
    if (found.tier === "emergency") tellAlarm(root, true);
  }

  /** The one main button, and below it what the rest of the check is for. */
  function actionsFor(found) {
    if (found.tier === "same_day" || found.routine === "none") return null;
    return h("div", { class: "actions psoas-no-print" },
      h("p", {}, h("button", { type: "button", class: "psoas-main big", onclick: breathe }, "Start breathing now")),
      lacksSecondPart(found) && h("p", {}, h("button", { type: "button", onclick: () => page("pressing", Math.max(0, screensOf("pressing").findIndex(isOpen))) }, rules.texts.go_on),
        " ", h("span", { class: "psoas-note" }, `${rules.parts[1].intro} About ${plural(minutes.pressing, "minute", "minutes")}.`)),
      found.part === "all" && (found.routine === "gentle" || found.routine === "full") && h("p", {}, h("a", { href: "05-release-routine.ipynb" }, "Go to the release routine")),
      found.exercise === "full" && h("p", {}, h("a", { href: "06-stretch-and-keep.ipynb" }, "Go to the stretches")));
  }

  /** All other uses of the card, in one place. */
  function menu(result, element) {
    const { found } = result;
    const record = () => JSON.stringify({ course: COURSE, schema: GATE_SCHEMA, time: new Date(result.made).toISOString(), answers: result.answers, tier: found.tier, routine: found.routine, exercise: found.exercise, part: found.part }, null, 1);
    const drop = () => { check.clear(); check.forget(); setValue({}); start(); status.textContent = "Your answers are deleted."; };
    return h("details", { class: "menu psoas-no-print" }, h("summary", {}, "More: print, save, change"),
      h("div", { class: "psoas-row" },
        button("Change an answer", summary),
        button("Print this card", () => printAlone(root)),
        !demonstration && button("Save the card as a text", () => download("psoas-safety-card.txt", cardAsText(element), "text/plain;charset=utf-8")),
        !demonstration && button("Save my answers as data", () => download("psoas-safety-check.json", record())),
        button("Start anew", () => { check.clear(); check.forget(); setValue({ answers: {} }); started = true; page("urgent", 0); }),
        !demonstration && newPersonButton(),
        !demonstration && button("Delete my answers", drop)),
      ownNumber());
  }

  // --- breathing, at once ---

  function breathe() {
    const holds = () => demonstration || (readAssessment(rules, Date.now()).assessment?.routine ?? "none") !== "none";
    if (!holds()) { start(); return; }
    const choice = breathingChoice(breathing, demonstration ? null : store.get("release-settings", 1), check.answers), began = new Date().toISOString();
    const next = breathingSession({
      data: breathing, choice, holds, onAgain: () => { check.clear(); check.forget(); start(); }, onClosed: start,
      onEnd: ({ breaths, done }) => { if (!demonstration) noteBreathing(began, breaths); breathed(breaths, done); },
    });
    show("breathing", "", next.element);
    session = next;
    next.take();
  }

  function breathed(breaths, done) {
    show("breathed", "The breathing is over.",
      h("h4", {}, done ? "Well done. That is all." : "The breathing is over"),
      h("p", {}, `${breaths > 0 ? `You took ${plural(breaths, "slow breath", "slow breaths")}. ` : ""}Now walk for a few minutes, at a pace that feels easy. Change your position often today.`),
      h("div", { class: "psoas-row" }, button("Back to the result", card, true), button("Breathe once more", breathe)));
  }

  // The same check in another window, a new person, or "start anew" at the gate.
  const stopGate = demonstration ? () => {} : onAssessment(() => {
    if (check.writing || (at === "page" && started) || at === "breathing") return; // nobody loses a page they have begun
    started = started && at === "question";
    start();
  });
  const stopPerson = demonstration ? () => {} : onNewPerson(() => { check.clear(); setValue({}); start(); });
  const folds = () => [...stage.querySelectorAll("details[data-paper]:not([open])")];
  let unfolded = [];
  const stopPrint = onPrint(() => { unfolded = folds(); for (const one of unfolded) one.open = true; }, () => { for (const one of unfolded) one.open = false; });
  start();
  return () => { session?.close(); tellAlarm(root, false); stopGate(); stopPerson(); stopPrint(); stopTheme(); };
}

export default { render };
