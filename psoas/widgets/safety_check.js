// Asks the questions of seeds/safety.yaml and shows what `assess` makes of the answers. It decides nothing itself.
// The result of a finished check is kept by gate.js. As soon as an answer changes, the earlier result is forgotten.

const NUMBER_RECORD = "emergency-number";
const TIER_SIGNS = { emergency: "✚", same_day: "!", clinician: "→", self_care: "✓" };
const MOST_REASONS = 6;

const dayWords = (time) => new Date(time).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const unique = (list) => [...new Set(list)];
/** A text that can be dialled, or "". */
const dialled = (text) => { const plain = typeof text === "string" ? text.trim() : ""; return /^[+*#\d][\d ().*#-]{0,19}$/.test(plain) ? plain : ""; };

/** The questions whose answers make a condition true, or leave it open when the answer is "unsure". */
function assessDeciding(condition, values) {
  if (assessTruth(condition, values) < ASSESS_MAYBE) return [];
  const parts = condition.all ?? condition.any;
  return parts ? unique(parts.flatMap((part) => assessDeciding(part, values))) : [condition.question ?? condition];
}

function render({ model, el }) {
  const { rules, references, demonstration, emergency_number: usual } = finished(model);
  const root = section(el, "safety-check", "Is it safe for you?");
  const stopTheme = followTheme(root);
  const illness = Object.fromEntries(rules.illnesses.map(({ id, name }) => [id, name]));
  const byId = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
  const ruleById = Object.fromEntries(rules.rules.map((rule) => [rule.id, rule]));
  const tierById = Object.fromEntries(rules.tiers.map((tier) => [tier.id, tier]));
  const stage = h("div", { class: "stage" });
  const status = h("output", { class: "psoas-visually-hidden", role: "status", "aria-live": "polite" });
  let answers = {};
  let since = null; // when the answers were given, if they come from an earlier check: changing one does not make the others fresh
  let at = "welcome", started = false, writing = false, stillYou = null;
  let number = dialled(demonstration ? "" : store.get(NUMBER_RECORD, 1)?.number) || usual;

  if (demonstration) root.append(h("p", { class: "psoas-caution demonstration" }, h("strong", {}, "Demonstration. "), "Nothing is stored, and nothing is opened for anyone."));
  root.append(stage, status);

  // The alarm stays in view (see the style). What gets the keyboard comes out from under it.
  stage.addEventListener("focusin", ({ target }) => {
    const alarm = stage.querySelector(".alarm");
    if (!alarm?.firstChild || alarm.contains(target) || !target.matches(":focus-visible")) return;
    target.style.scrollMarginBlock = `calc(${alarm.offsetHeight}px + var(--psoas-header, 0px) + 1.5rem)`;
    target.scrollIntoView({ block: "nearest", behavior: "instant" });
  });

  // --- answers ---

  const applicable = (given) => assessRead(rules, given).applicable;
  const missing = (given) => assessRead(rules, given).missing;
  const screensFor = (given) => { const ids = new Set(applicable(given).map((id) => byId[id].screen)); return rules.screens.filter(({ id }) => ids.has(id)); };
  const firstOpen = (given) => screensFor(given).findIndex((screen) => missing(given).some((id) => byId[id].screen === screen.id));
  const isEmergency = (given) => assess(rules, given).tier === "emergency";

  /** Only what applies is kept: changing an answer can make others pointless. */
  function trimmed(given) {
    const kept = {}, values = Object.create(null);
    for (const { id, ask_if: gate } of rules.questions) {
      if (gate && assessTruth(gate, values) === ASSESS_NO) continue;
      values[id] = id in given ? given[id] : null;
      if (id in given) kept[id] = given[id];
    }
    return kept;
  }

  function setValue(value) {
    if (demonstration) return;
    toPython(model, value);
  }

  /** Keeps the result; the 24 hours begin when the answers were given. Returns false where the browser keeps nothing. */
  function keep(found) {
    if (demonstration) return true;
    setValue({ answers: { ...answers }, tier: found.tier, routine: found.routine, complete: found.complete });
    writing = true;
    const kept = writeAssessment(answers, since ?? Date.now(), found);
    writing = false;
    return kept;
  }

  /** While answers change, no earlier result may stay open. */
  function forget() {
    if (demonstration) return;
    writing = true;
    clearAssessment();
    writing = false;
  }

  // --- what is on show ---

  /** Shows the parts. Once someone has begun, the keyboard follows to the new heading. */
  function show(where, say, ...parts) {
    const follow = started || stage.contains(document.activeElement);
    at = where;
    stage.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    fixLinks(stage);
    if (follow) focusOn(stage.querySelector("h4"));
    status.textContent = follow ? say : "";
  }

  const button = (text, act, main = false) => h("button", { type: "button", class: main ? "psoas-main" : null, onclick: act }, text);

  function callWords() {
    return number ? ["Call ", h("a", { href: `tel:${number.replace(/[^\d+*#]/g, "")}` }, number)] : ["Call your local emergency number"];
  }

  const call = () => h("span", { "data-call": "" }, callWords());

  /** Where the learner can write the number to call. No country is assumed. */
  function numberField() {
    const id = uid("number");
    const problem = h("span", { class: "problem", role: "alert", id: `${id}-problem` });
    const input = h("input", { type: "tel", id, value: number, size: 10, "aria-describedby": problem.id, oninput: () => {
      const text = input.value.trim(), fine = dialled(text);
      problem.textContent = text && !fine ? "Use digits only." : "";
      input.setAttribute("aria-invalid", String(Boolean(text && !fine)));
      if (text && !fine) return;
      number = fine || usual;
      if (!demonstration) { if (fine) store.set(NUMBER_RECORD, 1, { number }); else store.remove(NUMBER_RECORD); }
      for (const place of stage.querySelectorAll("[data-call]")) place.replaceChildren(...callWords());
    } });
    return h("p", { class: "psoas-note psoas-no-print number-row" }, h("label", { for: id }, "Your local emergency number, to show here:"), " ", input, " ", problem);
  }

  // --- start ---

  function welcome() {
    const earlier = demonstration ? { status: "missing" } : readAssessment(rules, Date.now());
    // A check that lacks an answer, because the course has changed since, is no check.
    const broken = earlier.status === "valid" && !earlier.assessment.complete && earlier.assessment.tier !== "emergency";
    stillYou = null;
    if (earlier.status === "valid" && !broken && isStillYou(earlier.key, Date.now())) {
      answers = { ...earlier.answers };
      since = earlier.time;
      card(earlier.assessment, started);
      return;
    }
    if (earlier.status === "valid" && !broken) {
      stillYou = gateQuestion(earlier, Date.now(), () => {
        const now = readAssessment(rules, Date.now());
        started = true;
        if (now.status !== "valid") { welcome(); return; }
        answers = { ...now.answers };
        since = now.time;
        card(now.assessment);
      });
      stillYou.addEventListener("click", () => { started = true; }, true);
      show("welcome", "", stillYou);
      return;
    }
    const again = broken ? "damaged" : earlier.status;
    show("welcome", "",
      h("h4", {}, "First things first"),
      h("p", {}, "Is there a sign that needs a doctor? This check finds out. It takes about five minutes. Most people find nothing to worry about."),
      again !== "missing" && h("p", { class: "psoas-caution" }, GATE_WORDS[again]),
      h("ul", {}, h("li", {}, "You can go back, and you can say that you are not sure."),
        h("li", {}, demonstration ? "This is a demonstration. Your answers are gone when you leave the page." : "Your answers stay on this device. Nothing is sent."),
        h("li", {}, "It does not tell you what is wrong. ", rules.texts.not_reviewed)),
      h("p", { class: "urgent" }, h("strong", {}, "Very ill right now, or a sudden terrible pain? "), "Skip this. ", call(), "."),
      h("div", { class: "psoas-row" }, button("Start the check", begin, true)),
      !demonstration && otherPersonLine(),
      numberField());
  }

  function begin() {
    started = true;
    answers = {};
    since = null;
    forget();
    setValue({ answers: {} });
    screen(0);
  }

  // --- one page of questions ---

  function screen(index, fromSummary = false) {
    const list = screensFor(answers), here = list[index];
    if (!here) { summary(); return; }
    const draft = { ...answers };
    let changed = false;
    const alarm = h("div", { class: "alarm", role: "alert" });
    const problem = h("p", { class: "problem", role: "alert", id: uid("problem") });
    const body = (here.layout === "checklist" ? checklist : single)(here, draft, react, problem.id);

    /** After each change; `near` is the sign or field that was changed. */
    function react(near) {
      put(problem, "");
      body.element.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
      if (near && !changed) { changed = true; forget(); }
      const found = assess(rules, draft);
      if (found.tier !== "emergency") { if (alarm.firstChild) alarm.replaceChildren(); return; }
      const shown = found.reasons.slice(0, 3);
      if (alarm.childElementCount && alarm.dataset.shown === shown.join()) return;
      alarm.dataset.shown = shown.join();
      // The alarm stands where the eye is: right below the sign.
      if (near) near.after(alarm);
      alarm.replaceChildren(
        h("p", { class: "alarm-title" }, h("span", { "aria-hidden": "true" }, `${TIER_SIGNS.emergency} `), tierById.emergency.title),
        h("p", {}, h("strong", {}, call(), "."), " Do not drive yourself."),
        h("ul", {}, shown.map((reason) => h("li", {}, reason))),
        h("div", { class: "psoas-row" }, button("Show what to do", () => { answers = trimmed(draft); card(found); }, true),
          h("span", { class: "psoas-note" }, "Ticked by mistake? Take it back, and this goes away.")));
    }

    function next() {
      const fault = body.finish();
      if (fault) {
        problem.textContent = fault.words;
        fault.at.setAttribute("aria-invalid", "true");
        fault.at.focus();
        return;
      }
      answers = trimmed(draft);
      setValue({ answers: { ...answers } });
      if (isEmergency(answers)) card(assess(rules, answers));
      else if (!fromSummary) screen(screensFor(answers).findIndex(({ id }) => id === here.id) + 1);
      else if (firstOpen(answers) >= 0) screen(firstOpen(answers), true);
      else summary();
    }

    function back() {
      if (fromSummary) { summary(); return; }
      // What was ticked so far is kept; a page without any answer stays without.
      for (const { id, screen: own } of rules.questions) if (own === here.id) delete answers[id];
      answers = trimmed({ ...answers, ...body.given() });
      if (index === 0) welcome(); else screen(index - 1);
    }

    const place = `Page ${index + 1} of at most ${list.length}`;
    show("screen", `${place}.`,
      h("p", { class: "psoas-note progress" }, place, h("progress", { max: list.length, value: index + 1, "aria-hidden": "true" })),
      h("h4", {}, here.title), h("p", {}, here.intro), alarm, body.element, problem,
      h("div", { class: "psoas-row" },
        button(fromSummary ? "Leave it as it was" : "Back", back), button("Go on", next, true)));
    react();
  }

  const why = (question) => h("details", { class: "why" }, h("summary", {}, "Why we ask"), h("p", {}, question.why));

  function checklist(here, draft, react, problem) {
    const known = rules.questions.filter((question) => question.screen === here.id);
    const rows = new Map();
    const noneText = here.none_text || "None of these";
    const none = h("input", { type: "checkbox", dataset: { none: "" }, "aria-describedby": problem, onchange: () => {
      if (none.checked) for (const { box, unsure } of rows.values()) { box.checked = false; unsure.checked = false; }
      read(noneLabel);
    } });
    const noneLabel = h("label", { class: "psoas-choice none" }, none, h("span", {}, noneText));

    for (const question of known) {
      const id = uid(question.id), given = draft[question.id];
      const tick = (mine, other) => () => { if (mine.checked) { other.checked = false; none.checked = false; } read(element); };
      const box = h("input", { type: "checkbox", checked: given === true, dataset: { question: question.id }, "aria-labelledby": `${id}-text`, "aria-describedby": `${id}-help` });
      const unsure = h("input", { type: "checkbox", checked: given === "unsure", dataset: { unsure: question.id }, "aria-label": `Not sure: ${question.text}` });
      box.addEventListener("change", tick(box, unsure));
      unsure.addEventListener("change", tick(unsure, box));
      const element = h("div", { class: "sign" },
        h("label", { class: "sign-main" }, box, h("span", {}, h("span", { class: "sign-text", id: `${id}-text` }, question.text), h("span", { class: "help", id: `${id}-help` }, question.help))),
        h("div", { class: "sign-foot" }, h("label", { class: "unsure" }, unsure, h("span", {}, "Not sure")), why(question)));
      rows.set(question.id, { box, unsure, element });
    }
    const list = h("div", { class: "signs" }, [...rows.values()].map(({ element }) => element), noneLabel);
    const marks = () => Object.fromEntries(known.map(({ id }) => { const { box, unsure } = rows.get(id); return [id, box.checked ? true : unsure.checked ? "unsure" : false]; }));
    const someTicked = () => [...rows.values()].some(({ box, unsure, element }) => !element.hidden && (box.checked || unsure.checked));

    /** Hides what does not apply, and marks what is ticked. Returns how many signs have newly come into view. */
    function arrange() {
      let appeared = 0;
      const all = trimmed({ ...draft, ...marks() });
      for (const { id } of known) {
        const { element, box, unsure } = rows.get(id), hidden = !(id in all);
        if (element.hidden && !hidden) appeared += 1;
        hide(element, hidden);
        element.classList.toggle("ticked", box.checked || unsure.checked);
      }
      return appeared;
    }

    function read(near) {
      const appeared = arrange();
      for (const { id } of known) delete draft[id];
      Object.assign(draft, trimmed({ ...draft, ...marks() }));
      if (appeared) status.textContent = "One more question came up below.";
      react(near);
    }

    arrange();
    const own = known.filter(({ id }) => id in draft);
    none.checked = own.length > 0 && own.every(({ id }) => draft[id] === false);
    return {
      element: h("fieldset", {}, h("legend", { class: "psoas-visually-hidden" }, `${here.title}. ${here.intro}`), list),
      given: () => someTicked() || none.checked ? Object.fromEntries(known.filter(({ id }) => id in draft).map(({ id }) => [id, draft[id]])) : {},
      finish: () => someTicked() || none.checked ? null : { words: `Tick what is true for you, or “${noneText}”.`, at: none },
    };
  }

  function single(here, draft, react, problem) {
    const element = h("div", {});
    let fields = [];

    /** Adds and removes fields without moving the others, so that none loses the keyboard. */
    function arrange() {
      const wanted = applicable(draft).map((id) => byId[id]).filter((question) => question.screen === here.id);
      for (const field of fields) if (!wanted.some(({ id }) => id === field.id)) field.element.remove();
      fields = wanted.map((question) => fields.find(({ id }) => id === question.id) ?? (question.kind === "number" ? numeral(question) : choice(question)));
      fields.forEach((field, place) => { if (!field.element.isConnected || !element.contains(field.element)) {
        const before = fields.slice(0, place).reverse().find((one) => element.contains(one.element));
        if (before) before.element.after(field.element); else element.prepend(field.element);
      } });
    }

    function set(id, value) {
      if (value === undefined) delete draft[id]; else draft[id] = value;
      const kept = trimmed(draft), count = fields.length;
      for (const name of Object.keys(draft)) if (byId[name].screen === here.id && !(name in kept)) delete draft[name];
      arrange();
      if (fields.length > count) status.textContent = "One more question came up below.";
      react(fields.find((field) => field.id === id).element);
    }

    function choice(question) {
      const group = uid(question.id);
      const choices = question.kind === "choice" ? question.choices.map(({ id, text }) => [id, text]) : [[true, "Yes."], [false, "No."]];
      const own = h("fieldset", { class: "field", dataset: { field: question.id }, "aria-describedby": `${group}-help` },
        h("legend", {}, question.text), h("p", { class: "help", id: `${group}-help` }, question.help),
        [...choices, ["unsure", "I am not sure, or I would rather not say."]].map(([value, text]) => h("label", { class: "psoas-choice" },
          h("input", { type: "radio", name: group, value: String(value), checked: draft[question.id] === value, onchange: () => set(question.id, value) }), h("span", {}, text))),
        why(question));
      return { id: question.id, element: own, problem: () => question.id in draft ? null : { words: `Please answer: ${question.text}`, at: own.querySelector("input") } };
    }

    function numeral(question) {
      const id = uid(question.id);
      const input = h("input", { type: "text", inputmode: "numeric", id, "aria-describedby": `${id}-help ${problem}`,
        value: Number.isInteger(draft[question.id]) ? draft[question.id] : "", oninput: () => { if (input.value.trim()) unsure.checked = false; read(); } });
      const unsure = h("input", { type: "checkbox", checked: draft[question.id] === "unsure", onchange: () => { if (unsure.checked) input.value = ""; read(); } });
      function read() {
        const value = /^\d{1,4}$/.test(input.value.trim()) ? Number(input.value.trim()) : null;
        set(question.id, unsure.checked ? "unsure" : value !== null && value >= question.min && value <= question.max ? value : undefined);
      }
      return { id: question.id,
        element: h("div", { class: "field number", dataset: { field: question.id } }, h("label", { for: id }, question.text), h("p", { class: "help", id: `${id}-help` }, question.help),
          h("div", { class: "psoas-row" }, input, h("span", {}, question.unit), h("label", { class: "unsure" }, unsure, h("span", {}, "I would rather not say"))), why(question)),
        problem: () => question.id in draft ? null : { words: `Please give a whole number from ${question.min} to ${question.max}, or tick “I would rather not say”.`, at: input } };
    }

    arrange();
    return {
      element,
      given: () => Object.fromEntries(rules.questions.filter(({ id, screen: own }) => own === here.id && id in draft).map(({ id }) => [id, draft[id]])),
      finish: () => fields.map((field) => field.problem()).find(Boolean) ?? null,
    };
  }

  // --- summary ---

  const answerWords = (question, value) => value === true ? "yes" : value === false ? "no" : value === "unsure" ? "not sure"
    : question.kind === "choice" ? question.choices.find(({ id }) => id === value).text.replace(/\.$/, "") : `${value} ${question.unit}`;
  const inShort = (id) => byId[id].kind === "yes_no" ? byId[id].short + (answers[id] === "unsure" ? " (not sure)" : "") : `${byId[id].short}: ${answerWords(byId[id], answers[id])}`;

  function toldOn(screen) {
    const known = rules.questions.filter(({ id, screen: own }) => own === screen.id && id in answers);
    const shown = screen.layout === "checklist" ? known.filter(({ id }) => answers[id] !== false) : known;
    return shown.map((question) => screen.layout === "checklist" ? question.text + (answers[question.id] === "unsure" ? " – Not sure." : "")
      : capital(`${question.short}: ${answerWords(question, answers[question.id])}.`));
  }

  function summary() {
    const list = screensFor(answers), open = firstOpen(answers), urgent = isEmergency(answers);
    const row = (one, index) => {
      const lacking = missing(answers).some((id) => byId[id].screen === one.id), told = toldOn(one);
      return h("div", { class: "summary-part" },
        h("dt", {}, h("span", {}, one.title), h("button", { type: "button", "aria-label": `${lacking ? "Answer" : "Change"}: ${one.title}`, onclick: () => screen(index, true) }, lacking ? "Answer" : "Change")),
        lacking && told.length === 0 ? h("dd", {}, "Not answered yet.") : told.length ? told.map((text) => h("dd", {}, text)) : h("dd", {}, `${one.none_text || "Nothing"}.`));
    };
    show("summary", "Please look over your answers.",
      h("h4", {}, "Your answers"), h("p", {}, urgent ? "A sign that cannot wait is among them. If that is a mistake, change the page." : "Please look them over. You can change each page."),
      h("dl", { class: "summary" }, list.map(row)),
      h("div", { class: "psoas-row" },
        !urgent && open < 0 && button("Back", () => screen(list.length - 1)),
        urgent ? button("Show what to do", () => card(assess(rules, answers)), true)
          : open < 0 ? button("These are my answers", () => card(assess(rules, answers)), true)
            : button("Go on with the check", () => screen(open), true)));
  }

  // --- the card ---

  /** The list, cut before it fills the page; the last entry says how many more there are. */
  function short(list, draw, more) {
    return h("ul", {}, list.slice(0, MOST_REASONS).map((one) => h("li", {}, draw(one))), list.length > MOST_REASONS && h("li", {}, `And ${list.length - MOST_REASONS} more ${more}.`));
  }

  function card(found, follow = true) {
    started = follow;
    const kept = keep(found), made = since ?? Date.now();
    const tier = tierById[found.tier], routine = rules.routines.find(({ id }) => id === found.routine);
    const { values } = assessRead(rules, answers);
    const deciding = assessFindings(rules, answers).filter((finding) => finding.tier === found.tier);
    const own = unique(deciding.filter(({ sure }) => sure).map(({ rule }) => ruleById[rule].do ?? tier.do));
    const todo = own.length ? own : [tier.do];
    const mayMean = unique(deciding.flatMap(({ rule }) => ruleById[rule].may_mean)).slice(0, MOST_REASONS).map((id) => illness[id]);
    const sources = unique(deciding.flatMap(({ rule }) => ruleById[rule].references));
    const because = found.reasons.map((reason) => {
      const ids = unique(deciding.filter((finding) => finding.reason === reason).flatMap(({ rule }) => assessDeciding(ruleById[rule].when, values)));
      return [reason, rules.questions.map(({ id }) => id).filter((id) => ids.includes(id))];
    });
    const day = dayWords(made + tier.review_in_days * 86400000);
    const given = rules.questions.map(({ id }) => id).filter((id) => id in answers);
    const part = (title, name, ...content) => h("section", { class: name }, h("h5", {}, title), ...content);
    const told = () => [
      h("ul", { class: "tell" }, given.filter((id) => byId[id].kind !== "yes_no" || answers[id] !== false).map((id) => h("li", {}, capital(inShort(id))))),
      h("p", {}, found.complete ? "To everything else that the check asked, the answer was no." : "The check stopped early, so it did not ask everything."),
    ];

    const element = h("article", { class: `card ${found.tier}`, dataset: { tier: found.tier, routine: found.routine } },
      h("h4", {}, h("span", { class: "sign-mark", "aria-hidden": "true" }, `${TIER_SIGNS[found.tier]} `), tier.title),
      h("p", { class: "how-soon" }, h("strong", {}, "How soon: "), tier.how_soon),
      found.tier === "emergency" && h("p", { class: "call" }, call(), "."),
      part("What to do", "do", todo.map((text) => h("p", {}, text))),
      part("Why", "because", because.length ? short(because, ([reason, ids]) => [reason, ids.length > 0 && h("span", { class: "said" }, `You said: ${ids.map(inShort).join("; ")}.`)], "like these")
        : h("p", {}, "You named no sign that needs a doctor now."),
      mayMean.length > 0 && h("p", {}, h("strong", {}, "It may be, among other things: "), `${mayMean.join("; ")}. Only an examination can tell.`)),
      part("What this course opens for you", "opens", h("p", {}, h("strong", {}, `${routine.title}. `), routine.opens),
        short(found.routine_reasons.length ? found.routine_reasons : [tier.routine_reason], (reason) => reason, "like these")),
      part("If it does not go well", "net", h("p", {}, tier.safety_net),
        h("p", {}, h("strong", {}, tier.review_in_days > 1 ? `Do this check again on ${day}, or sooner.` : `No better by ${day}? Ask again.`))),
      found.tier === "self_care" ? h("details", { class: "psoas-no-print" }, h("summary", {}, "My answers"), told()) : part("What to tell them", "tell-part", h("p", {}, "Show this, or read it out:"), told()),
      sources.length > 0 && h("details", { class: "psoas-no-print" }, h("summary", {}, "Where this advice comes from"), h("ul", {}, sources.map((name) => h("li", {}, references[name])))),
      h("p", { class: "psoas-note small" }, `${rules.texts.not_reviewed} ${["self_care", "clinician"].includes(found.tier) ? `${rules.texts.no_all_clear} ` : ""}It does not tell you what is wrong. From the course Know Your Psoas, ${dayWords(made)}.`));

    const record = () => JSON.stringify({ course: COURSE, schema: 1, time: new Date(made).toISOString(), answers, tier: found.tier, routine: found.routine }, null, 1);
    show("card", `${tier.title}. How soon: ${tier.how_soon} This course opens: ${routine.title}.`,
      element,
      !kept && h("p", { class: "psoas-caution psoas-no-print" }, "This browser keeps nothing. Your result is lost when you leave or reload this page. Print the card, or save it."),
      h("div", { class: "psoas-row psoas-no-print" },
        button("Print this card", () => printAlone(root), true),
        !demonstration && button("Save the card as a text", () => download("psoas-safety-card.txt", element.innerText, "text/plain;charset=utf-8")),
        !demonstration && button("Save my answers as data", () => download("psoas-safety-check.json", record()))),
      !demonstration && waysOn(),
      h("div", { class: "psoas-row psoas-no-print" },
        button("Change an answer", summary),
        button("Start anew", begin),
        !demonstration && newPersonButton(),
        !demonstration && button("Delete my answers", () => { answers = {}; since = null; forget(); setValue({}); welcome(); status.textContent = "Your answers are deleted."; })),
      numberField());
  }

  // The same check in another window, or "start anew" at the gate.
  const stopGate = demonstration ? () => {} : onAssessment(() => {
    if (writing) return;
    const gone = readAssessment(rules, Date.now()).status === "missing";
    if (at === "welcome" && gone && started && stillYou?.isConnected) begin();
    else if (at === "welcome" || (at === "card" && gone)) { started = false; welcome(); }
  });
  const stopPerson = demonstration ? () => {} : onNewPerson(() => { answers = {}; since = null; setValue({}); });
  welcome();
  return () => { stopGate(); stopPerson(); stopTheme(); };
}

export default { render };
