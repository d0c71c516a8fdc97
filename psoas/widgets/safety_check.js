// Asks the questions of seeds/safety.yaml and shows what `assess` makes of the answers. It decides nothing itself.

const NUMBER_RECORD = "emergency-number";
const TIER_SIGNS = { emergency: "✚", same_day: "!", clinician: "→", self_care: "✓" };

const dayWords = (time) => new Date(time).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
function render({ model, el }) {
  const { rules, references, demonstration } = finished(model);
  const root = section(el, "safety-check", "Is it safe for you?");
  const stopTheme = followTheme(root);
  const names = Object.fromEntries(rules.illnesses.map(({ id, name }) => [id, name]));
  const byId = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
  const kindOf = (question) => question.kind ?? "yes_no";
  const stage = h("div", { class: "stage" });
  const status = h("output", { class: "psoas-visually-hidden", role: "status", "aria-live": "polite" });
  let answers = {}, writing = false, number = store.get(NUMBER_RECORD, 1)?.number ?? "";

  if (demonstration) root.append(h("p", { class: "psoas-caution demonstration" }, h("strong", {}, "Demonstration. "), "Nothing is stored, and nothing is opened for anyone."));
  root.append(stage, status);

  // --- answers ---

  const applicable = (given) => assessRead(rules, given).applicable;
  const screensFor = (given) => { const ids = new Set(applicable(given).map((id) => byId[id].screen)); return rules.screens.filter(({ id }) => ids.has(id)); };
  const questionsOn = (screen, given) => applicable(given).map((id) => byId[id]).filter((question) => question.screen === screen.id);
  /** Only what applies is kept: changing an answer can make others pointless. */
  const trimmed = (given) => {
    const kept = { ...given };
    for (const question of rules.questions) if (!applicable(kept).includes(question.id)) delete kept[question.id];
    return kept;
  };

  function keep(found) {
    model.set("value", found ? { answers: { ...answers }, tier: found.tier, routine: found.routine, complete: found.complete } : { answers: { ...answers } });
    model.save_changes();
    if (!found || demonstration) return;
    writing = true;
    writeAssessment(answers, Date.now(), found);
    writing = false;
  }

  function show(...parts) {
    stage.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    const heading = stage.querySelector("h4");
    if (heading && root.dataset.started) { focusOn(heading); heading.scrollIntoView({ block: "nearest", behavior: "auto" }); }
    status.textContent = root.dataset.started ? heading?.textContent ?? "" : "";
  }

  // --- start ---

  function welcome() {
    delete root.dataset.started;
    const earlier = demonstration ? { status: "missing" } : readAssessment(rules, Date.now());
    if (earlier.status === "valid") {
      show(gateQuestion(earlier, Date.now(), () => { answers = { ...earlier.answers }; card(earlier.assessment); }));
      return;
    }
    show(
      h("p", {}, "Before anything else: is there a sign that needs a doctor? This check takes about five minutes. Most people find nothing that worries."),
      earlier.status !== "missing" && h("p", { class: "psoas-caution" }, GATE_WORDS[earlier.status]),
      h("ul", {}, h("li", {}, "You can go back, and you can say that you are not sure."),
        h("li", {}, "Your answers stay on this device. Nothing is sent."),
        h("li", {}, "It does not tell you what is wrong. ", rules.texts.not_reviewed)),
      h("p", {}, h("strong", {}, "Very ill right now, or a sudden terrible pain? "), "Skip this. ", emergencyWords(), "."),
      h("div", { class: "psoas-row" }, h("button", { type: "button", class: "psoas-main", onclick: begin }, "Start the check")));
  }

  function begin() {
    root.dataset.started = "yes";
    answers = {};
    screen(0);
  }

  function newPerson() {
    if (!demonstration) clearAssessment();
    begin();
  }

  // --- one screen ---

  function screen(index, backTo = null) {
    const list = screensFor(answers), here = list[index];
    if (!here) { summary(); return; }
    const draft = { ...answers };
    const alarm = h("div", { class: "alarm", role: "alert" });
    const problem = h("p", { class: "problem", role: "alert" });
    const body = here.layout === "checklist" ? checklist(here, draft, react) : single(here, draft, react);

    function react() {
      problem.textContent = "";
      const found = assess(rules, draft);
      alarm.replaceChildren(...(found.tier === "emergency" ? [
        h("p", { class: "alarm-title" }, h("span", { "aria-hidden": "true" }, `${TIER_SIGNS.emergency} `), rules.tiers.find(({ id }) => id === "emergency").title),
        h("p", {}, emergencyWords(), ". Do not drive yourself."),
        h("ul", {}, found.reasons.map((reason) => h("li", {}, reason))),
        h("button", { type: "button", class: "psoas-main", onclick: () => { answers = trimmed({ ...draft }); card(found); } }, "Show the card"),
        h("p", { class: "psoas-note" }, "Ticked by mistake? Take the tick away.")] : []));
    }

    function next() {
      const missing = body.finish();
      if (missing) { problem.textContent = missing.words; missing.at?.focus(); return; }
      answers = trimmed({ ...draft });
      keep(null);
      if (assess(rules, answers).tier === "emergency") { card(assess(rules, answers)); return; }
      if (backTo && assessRead(rules, answers).missing.length === 0) { summary(); return; }
      const screens = screensFor(answers);
      screen(screens.findIndex(({ id }) => id === here.id) + 1);
    }

    show(
      h("p", { class: "psoas-note progress" }, `Page ${index + 1} of at most ${list.length}`, h("progress", { max: list.length, value: index + 1, "aria-hidden": "true" })),
      h("h4", {}, here.title), h("p", {}, here.intro), body.element, alarm, problem,
      h("div", { class: "psoas-row" },
        h("button", { type: "button", onclick: () => { answers = trimmed(answers); if (backTo) summary(); else if (index === 0) welcome(); else screen(index - 1); } }, "Back"),
        h("button", { type: "button", class: "psoas-main", onclick: next }, "Go on")));
    react();
  }

  function explain(question) {
    return [question.help && h("p", { class: "help" }, question.help), question.why && h("details", { class: "why" }, h("summary", {}, "Why we ask"), h("p", {}, question.why))];
  }

  function checklist(here, draft, react) {
    const rows = new Map(), list = h("div", { class: "signs" });
    const known = rules.questions.filter((question) => question.screen === here.id);
    const none = h("input", { type: "checkbox", "data-none": "", onchange: () => { if (none.checked) { for (const row of rows.values()) { row.box.checked = false; row.unsure.checked = false; } read(); } } });
    for (const question of known) {
      const id = uid(question.id), given = draft[question.id];
      const box = h("input", { type: "checkbox", id, checked: given === true, dataset: { question: question.id }, onchange: () => { if (box.checked) { unsure.checked = false; none.checked = false; } read(); } });
      const unsure = h("input", { type: "checkbox", checked: given === "unsure", dataset: { unsure: question.id }, "aria-label": `Not sure: ${question.text}`,
        onchange: () => { if (unsure.checked) { box.checked = false; none.checked = false; } read(); } });
      const element = h("div", { class: "sign" }, h("div", { class: "sign-main" }, h("label", { class: "psoas-choice", for: id }, box, h("span", {}, question.text)),
        h("label", { class: "unsure" }, unsure, h("span", {}, "not sure"))), explain(question));
      rows.set(question.id, { box, unsure, element });
      list.append(element);
    }
    if (questionsOn(here, draft).length && questionsOn(here, draft).every(({ id }) => draft[id] === false)) none.checked = true;

    function read() {
      for (const question of known) {
        const { box, unsure, element } = rows.get(question.id);
        draft[question.id] = box.checked ? true : unsure.checked ? "unsure" : false;
        const applies = applicable(draft).includes(question.id);
        element.hidden = !applies;
        if (!applies) delete draft[question.id];
      }
      react();
    }
    // Hides what does not apply, without answering anything.
    for (const question of known) rows.get(question.id).element.hidden = !applicable(Object.fromEntries([...Object.entries(draft), ...known.filter(({ id }) => !(id in draft)).map(({ id }) => [id, false])])).includes(question.id);

    const element = h("fieldset", {}, h("legend", { class: "psoas-visually-hidden" }, here.title), list,
      h("label", { class: "psoas-choice none" }, none, h("span", {}, here.none_text || "None of these")));
    return { element, finish() {
      const ticked = [...rows.values()].some(({ box, unsure, element: row }) => !row.hidden && (box.checked || unsure.checked));
      if (!ticked && !none.checked) return { words: `Tick what is true for you, or “${here.none_text || "None of these"}”.`, at: none };
      read();
      return null;
    } };
  }

  function single(here, draft, react) {
    const element = h("div", {});
    let fields = [];

    function build() {
      fields = questionsOn(here, draft).map((question) => {
        const existing = fields.find((field) => field.id === question.id);
        return existing ?? (kindOf(question) === "number" ? numberField(question) : choiceField(question));
      });
      const wanted = fields.map((field) => field.element);
      if (wanted.length !== element.children.length || wanted.some((one, index) => one !== element.children[index])) {
        const focused = document.activeElement;
        element.replaceChildren(...wanted);
        if (element.contains(focused)) focused.focus();
      }
    }

    function set(id, value) {
      if (value === undefined) delete draft[id]; else draft[id] = value;
      for (const question of rules.questions) if (question.screen === here.id && question.id in draft && !applicable(draft).includes(question.id)) delete draft[question.id];
      build();
      react();
    }

    function choiceField(question) {
      const group = uid(question.id), kind = kindOf(question);
      const choices = kind === "choice" ? question.choices.map(({ id, text }) => [id, text]) : [[true, "Yes"], [false, "No"]];
      return { id: question.id, element: h("fieldset", { dataset: { field: question.id } }, h("legend", {}, question.text),
        [...choices, ["unsure", "I am not sure, or I would rather not say."]].map(([value, text]) => h("label", { class: "psoas-choice" },
          h("input", { type: "radio", name: group, value: String(value), checked: draft[question.id] === value, onchange: () => set(question.id, value) }), h("span", {}, text))), explain(question)),
      problem: () => question.id in draft ? null : { words: `Please answer: ${question.text}`, at: element.querySelector(`input[name="${group}"]`) } };
    }

    function numberField(question) {
      const id = uid(question.id);
      const input = h("input", { type: "text", inputmode: "numeric", id, autocomplete: "off", value: Number.isInteger(draft[question.id]) ? draft[question.id] : "", oninput: read });
      const unsure = h("input", { type: "checkbox", checked: draft[question.id] === "unsure", onchange: () => { if (unsure.checked) input.value = ""; read(); } });
      function read() {
        const text = input.value.trim(), value = Number(text);
        if (text) unsure.checked = false;
        const fine = text !== "" && Number.isInteger(value) && value >= question.min && value <= question.max;
        set(question.id, unsure.checked ? "unsure" : fine ? value : undefined);
      }
      return { id: question.id, element: h("div", { class: "number", dataset: { field: question.id } }, h("label", { for: id }, question.text), h("div", { class: "psoas-row" }, input, ` ${question.unit}`,
        h("label", { class: "unsure" }, unsure, h("span", {}, "I would rather not say"))), explain(question)),
      problem: () => question.id in draft ? null : { words: `Please give a whole number from ${question.min} to ${question.max}, or tick that you would rather not say.`, at: input } };
    }

    build();
    return { element, finish: () => fields.map((field) => field.problem()).find(Boolean) ?? null };
  }

  // --- summary ---

  const answerWords = (question, value) => value === true ? "yes" : value === false ? "no" : value === "unsure" ? "not sure"
    : kindOf(question) === "choice" ? question.choices.find(({ id }) => id === value).text : `${value} ${question.unit}`;

  /** What was said, without the many plain "no"s. */
  function told(given, screenId) {
    return rules.questions.filter((question) => question.id in given && (!screenId || question.screen === screenId) && given[question.id] !== false)
      .map((question) => given[question.id] === true ? question.text : `${question.text} ${kindOf(question) === "yes_no" ? "Not sure." : answerWords(question, given[question.id])}`);
  }

  function summary() {
    const list = screensFor(answers);
    show(
      h("h4", {}, "Your answers"), h("p", {}, "Look them over. You can change each page."),
      h("dl", { class: "summary" }, list.map((one, index) => [h("dt", {}, one.title, " ", h("button", { type: "button", "aria-label": `Change: ${one.title}`, onclick: () => screen(index, "summary") }, "Change")),
        told(answers, one.id).length ? told(answers, one.id).map((text) => h("dd", {}, text)) : h("dd", {}, `${one.none_text || "Nothing"}.`)])),
      h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: () => screen(list.length - 1) }, "Back"),
        h("button", { type: "button", class: "psoas-main", onclick: () => card(assess(rules, answers)) }, "These are my answers")));
  }

  // --- the card ---

  function emergencyWords() {
    return number ? h("span", {}, "Call ", h("a", { href: `tel:${number.replace(/[^\d+*#]/g, "")}` }, number)) : "Call your local emergency number";
  }

  function card(found) {
    root.dataset.started = "yes";
    keep(found);
    const tier = rules.tiers.find(({ id }) => id === found.tier), routine = rules.routines.find(({ id }) => id === found.routine);
    const deciding = assessFindings(rules, answers).filter((finding) => finding.tier === found.tier);
    const full = Object.fromEntries(rules.rules.map((rule) => [rule.id, rule]));
    const unique = (list) => [...new Set(list)];
    const todo = unique([...deciding.filter(({ sure }) => sure).map(({ rule }) => full[rule].do), ...(deciding.some(({ sure }) => sure) ? [] : [tier.do])]);
    const mayMean = unique(deciding.flatMap(({ rule }) => full[rule].may_mean)).map((id) => names[id]);
    const sources = unique(deciding.flatMap(({ rule }) => full[rule].references));
    const review = Date.now() + tier.review_in_days * 86400000;
    const input = h("input", { type: "tel", id: uid("number"), value: number, autocomplete: "off", size: 10, oninput: () => {
      number = input.value.trim().slice(0, 20);
      if (number) store.set(NUMBER_RECORD, 1, { number }); else store.remove(NUMBER_RECORD);
      call.replaceChildren(emergencyWords());
    } });
    const call = h("span", {}, emergencyWords());
    const part = (title, ...content) => h("section", {}, h("h5", {}, title), ...content);
    const element = h("article", { class: `card ${found.tier}`, dataset: { tier: found.tier, routine: found.routine } },
      h("h4", {}, h("span", { class: "sign-mark", "aria-hidden": "true" }, TIER_SIGNS[found.tier]), " ", tier.title),
      h("p", { class: "how-soon" }, h("strong", {}, "How soon: "), tier.how_soon),
      found.tier === "emergency" && h("p", { class: "call" }, call, "."),
      part("What to do", todo.map((text) => h("p", {}, text))),
      part("Why", found.reasons.length ? h("ul", {}, found.reasons.map((reason) => h("li", {}, reason))) : h("p", {}, "You named no sign that needs a doctor now."),
        mayMean.length > 0 && h("p", {}, h("strong", {}, "It may be, among other things: "), `${mayMean.join("; ")}. Only an examination can tell.`)),
      part("What this course opens for you", h("p", {}, h("strong", {}, `${routine.title}. `), routine.opens), h("ul", {}, (found.routine_reasons.length ? found.routine_reasons : [tier.routine_reason]).map((reason) => h("li", {}, reason)))),
      found.tier !== "self_care" && part("What to tell them", h("p", {}, "Read this out, or show it:"), h("ul", { class: "tell" }, told(answers).map((text) => h("li", {}, text)))),
      part("If it does not go well", h("p", {}, tier.safety_net), h("p", {}, h("strong", {}, `Look again by ${dayWords(review)}.`))),
      sources.length > 0 && h("details", { class: "psoas-no-print" }, h("summary", {}, "Where this advice comes from"), h("ul", {}, sources.map((name) => h("li", {}, references[name])))),
      h("p", { class: "psoas-note" }, `${rules.texts.not_reviewed} ${found.tier === "self_care" ? `${rules.texts.no_all_clear} ` : ""}It does not diagnose. Made on ${dayWords(Date.now())}.`));
    show(element,
      h("div", { class: "psoas-row psoas-no-print" },
        h("button", { type: "button", class: "psoas-main", onclick: () => printAlone(root) }, "Print this card"),
        h("button", { type: "button", onclick: () => download("psoas-safety-check.json", JSON.stringify({ course: COURSE, schema: 1, time: new Date().toISOString(), answers, tier: found.tier, routine: found.routine }, null, 1)) }, "Save my answers"),
        h("button", { type: "button", onclick: summary }, "Change an answer"),
        h("button", { type: "button", onclick: begin }, "Start anew"),
        h("button", { type: "button", onclick: newPerson }, "New person")),
      h("p", { class: "psoas-note psoas-no-print number-row" }, h("label", { for: input.id }, "Your local emergency number, if you want it on the card:"), " ", input));
    status.textContent = `${tier.title}. ${tier.how_soon}`;
  }

  // Another window, or "start anew" at the gate: the question whether it is still you is asked afresh.
  const stopGate = demonstration ? () => {} : onAssessment(() => { if (!writing && !root.dataset.started) welcome(); });
  welcome();
  return () => { stopGate(); stopTheme(); };
}

export default { render };
