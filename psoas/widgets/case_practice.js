// Made-up clients: words, drawing, findings on request, a decision, and the reasons. Texts and right answers come from Python.

const CASES_RECORD = "cases";
const DECISION_WORDS = {
  treat: ["Treat", "as planned"],
  adapt: ["Adapt", "treat, but change something"],
  refer: ["Refer", "do not treat this; send them on"],
};
const STEPS = { safety: "1. Safety", pattern: "2. Pattern", movement: "3. Movement", result: "4. Result" };
const SKILLS = { decision: "The decision", chart: "The chart", asking: "Asking first" };

/** The score of some answers: { decision: [right, of], chart, asking, missed }. psoas/cases.py counts the same. */
function caseScore(clients, answers) {
  const total = { decision: [0, 0], chart: [0, 0], asking: [0, 0], missed: 0 };
  const count = (skill, right, of) => { total[skill][0] += right; total[skill][1] += of; };
  for (const client of clients) {
    const answer = answers[client.id];
    if (!answer) continue;
    const key = client.findings.filter((one) => one.key).map(({ ask }) => ask);
    count("decision", Number(answer.decision === client.decision), 1);
    count("chart", Number(client.charts.includes(answer.chart)), 1);
    count("asking", key.filter((one) => answer.asked.includes(one)).length, key.length);
    total.missed += Number(client.decision === "refer" && answer.decision !== "refer");
  }
  return total;
}

function render({ model, el }) {
  const data = finished(model), { clients } = data;
  const root = section(el, "case-practice", "Case practice: what would you do?");
  const stopTheme = followTheme(root);
  const places = chartPlaces(data), placeById = Object.fromEntries(places.map((place) => [place.id, place]));
  const chartName = Object.fromEntries(data.charts.map(({ id, name }) => [id, name]));
  chartName[data.no_chart] = "None of these charts";
  const stem = uid("cases"), live = liveRegion({ "data-sentence": "cases" }), body = h("div", { class: "case" }), tally = h("div", { class: "tally" });
  let answers = readAnswers(store.get(CASES_RECORD, 1)?.answers), at = clients.findIndex(({ id }) => id === data.first), asked = [], draft = {}, kept = true, began = instantOf(store.get(CASES_RECORD, 1)?.began);

  /** Answers from a record; whatever is not an answer to one of these clients is left out. */
  function readAnswers(given) {
    const good = {};
    for (const { id, findings } of clients) {
      const one = given?.[id];
      if (!one || !own(DECISION_WORDS, one.decision) || !own(chartName, one.chart) || !Array.isArray(one.asked)) continue;
      good[id] = { decision: one.decision, chart: one.chart, asked: findings.map(({ ask }) => ask).filter((ask) => one.asked.includes(ask)) };
    }
    return good;
  }

  function keep() {
    began = Object.keys(answers).length ? began ?? new Date().toISOString() : null;
    kept = began ? store.set(CASES_RECORD, 1, { answers, began }) : (store.remove(CASES_RECORD), true);
    tellPython();
  }

  function tellPython() {
    toPython(model, Object.keys(answers).length ? { answers: structuredClone(answers) } : {});
  }

  /** Another case practice on the page, or another tab, may change the answers; a half-given one stays. */
  function catchUp() {
    const record = store.get(CASES_RECORD, 1), before = readAnswers(answers), now = readAnswers(record?.answers);
    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
    began = instantOf(record?.began);
    if (same(before, now)) return;
    answers = now;
    kept = true;
    tellPython();
    if (same(before[clients[at].id], now[clients[at].id])) { drawPicker(); drawTally(); } else go(at, body.contains(document.activeElement));
  }

  const button = (text, act, properties = {}) => h("button", { type: "button", onclick: act, ...properties }, text);
  const selectId = uid("client");
  const select = h("select", { id: selectId, onchange: () => go(select.selectedIndex, false) }, clients.map((client) => h("option", { value: client.id })));

  /** The next client without an answer; -1 where all have one. */
  const nextOpen = () => { const order = clients.map((_, step) => (at + 1 + step) % clients.length); return order.find((index) => !answers[clients[index].id]) ?? -1; };

  function go(to, follow = true) {
    at = (to + clients.length) % clients.length;
    asked = [...(answers[clients[at].id]?.asked ?? [])];
    draft = {};
    draw();
    if (follow) focusOn(body.querySelector("h4"));
  }

  /** Back and front with the client's marks; only as much of the body as is needed. */
  function drawing(client) {
    const marked = Object.keys(client.drawing).map((id) => placeById[id]);
    const [x, y, wide, tall] = marked.some((place) => place.at[1] > CLOSE_BOTTOM || place.at[1] < CLOSE_TOP) ? FULL : CLOSE;
    const one = (view, shift) => s("svg", { x: shift, y: 0, width: wide, height: tall, viewBox: [x, y, wide, tall].join(" ") }, chartBody(data, view),
      marked.filter((place) => place.view === view).map((place) => [s("path", { class: "own-dots", d: place.d, style: `fill:url(#${stem}-own)` }), s("text", { x: place.at[0], y: place.at[1], class: "strong" }, String(client.drawing[place.id]))]).flat());
    const words = marked.map((place) => `${place.name}, ${client.drawing[place.id]} of 10`);
    return h("figure", { class: "drawing" }, s("svg", { viewBox: `0 0 ${2 * wide} ${tall}`, role: "img", "aria-label": `Pain drawing. ${words.join(". ")}.` }, one("back", 0), one("front", wide)),
      h("figcaption", {}, "Back and front. The numbers say how strong it is, of 10."), h("details", {}, h("summary", {}, "The drawing in words"), h("ul", {}, words.map((text) => h("li", {}, text)))));
  }

  function drawPicker() {
    clients.forEach(({ id, who }, index) => { select.options[index].textContent = `${answers[id] ? "✓ " : ""}${index + 1}. ${who}`; });
    select.selectedIndex = at;
  }

  function draw() {
    const client = clients[at], answer = answers[client.id], group = uid("decision"), chartId = uid("chart");
    drawPicker();
    const findings = (step) => h("div", { class: "findings" }, client.findings.filter((finding) => finding.step === step).map((finding) => {
      const open = asked.includes(finding.ask);
      const said = h("p", { class: "said", hidden: !open }, finding.answer);
      const ask = button(finding.ask, () => {
        if (asked.includes(finding.ask)) return;
        asked.push(finding.ask);
        said.hidden = false;
        ask.setAttribute("aria-expanded", "true");
        live.say(`${finding.ask}: ${finding.answer}`);
      }, { "aria-expanded": String(open) });
      return h("div", { class: "finding" }, ask, said);
    }));
    const step = (id, ...parts) => h("section", { class: "step", "data-step": id, "aria-label": STEPS[id] }, h("h5", {}, STEPS[id]), ...parts);
    const problem = h("p", { class: "problem", role: "alert" });
    const radios = Object.entries(DECISION_WORDS).map(([id, [name, words]]) => h("label", { class: "psoas-choice" },
      h("input", { type: "radio", name: group, value: id, disabled: Boolean(answer), checked: (answer ?? draft).decision === id, onchange: () => { draft.decision = id; } }), h("span", {}, h("strong", {}, name), `: ${words}`)));
    const chart = h("select", { id: chartId, disabled: Boolean(answer), onchange: () => { draft.chart = chart.value; } }, h("option", { value: "" }, "Choose a chart"),
      [...data.charts.map(({ id }) => id), data.no_chart].map((id) => h("option", { value: id }, chartName[id])));
    chart.value = (answer ?? draft).chart ?? "";
    body.replaceChildren(
      h("h4", {}, `Client ${at + 1} of ${clients.length}: ${client.who}`), h("blockquote", {}, `“${client.words}”`),
      h("div", { class: "columns" }, drawing(client), h("div", {},
        h("p", { class: "psoas-note" }, "Ask what you need, step by step. Then decide."),
        step("safety", findings("safety")),
        step("pattern", findings("pattern"), h("div", { class: "field" }, h("label", { for: chartId }, "Which chart does the drawing fit best?"), chart)),
        step("movement", findings("movement")),
        step("result", h("fieldset", {}, h("legend", {}, "What do you do?"), radios)),
        answer ? result(client, answer) : [problem, h("div", { class: "psoas-row" }, button("Check my answer", () => {
          if (!draft.decision || !draft.chart) { problem.textContent = draft.chart ? "Choose what you do: treat, adapt or refer." : "Choose the chart that fits best, or “None of these charts”."; (draft.chart ? radios[0].querySelector("input") : chart).focus(); return; }
          answers[client.id] = { decision: draft.decision, chart: draft.chart, asked: [...asked] };
          keep();
          draw();
          focusOn(body.querySelector(".answer h5"));
        }, { class: "psoas-main" }))])));
    drawTally();
    live.say(answer ? resultSentence(client, answer) : `Client ${at + 1} of ${clients.length}: ${client.who}.`);
  }

  function resultSentence(client, answer) {
    const right = answer.decision === client.decision;
    return `${right ? "Right" : "Better"}: ${DECISION_WORDS[client.decision][0].toLowerCase()}. ${client.why}`;
  }

  function result(client, answer) {
    const right = answer.decision === client.decision, fits = client.charts.includes(answer.chart);
    const forgotten = client.findings.filter((one) => one.key && !answer.asked.includes(one.ask));
    const best = client.charts.map((id) => chartName[id]).join(" or ");
    const row = (good, ...words) => h("li", { class: good ? "good" : "poor" }, h("span", { "aria-hidden": "true" }, good ? "✓ " : "✗ "), ...words);
    return h("div", { class: "answer", "data-right": String(right) }, h("h5", {}, right ? "Right" : "Not right"),
      h("ul", { class: "verdicts" },
        row(right, h("strong", {}, `${DECISION_WORDS[client.decision][0]}. `), client.why),
        row(fits, h("strong", {}, "Chart: "), client.charts[0] === data.no_chart ? "none of them fits." : `${best}. A chart is a hint; the decision does not rest on it.`),
        row(forgotten.length === 0, h("strong", {}, "Asking: "), forgotten.length ? `you decided without ${forgotten.map((one) => `“${one.ask}” (${one.answer.replace(/\.$/, "")})`).join(", ")}.` : "you asked for all that mattered.")),
      h("p", {}, h("strong", {}, "What would have changed it: "), client.otherwise),
      client.references.length > 0 && h("details", {}, h("summary", {}, "Sources"), h("ul", {}, client.references.map((text) => h("li", {}, text)))),
      h("div", { class: "psoas-row psoas-no-print" }, button(nextOpen() < 0 ? "Next client" : "Next open client", () => go(nextOpen() < 0 ? at + 1 : nextOpen()), { class: "psoas-main" }), button("Answer again", () => { delete answers[client.id]; asked = []; draft = {}; keep(); draw(); focusOn(body.querySelector("h4")); })));
  }

  function drawTally() {
    const done = Object.keys(answers).length;
    tally.hidden = done === 0;
    if (!done) return;
    const score = caseScore(clients, answers), again = clients.flatMap(({ id, decision }, index) => answers[id] && answers[id].decision !== decision ? [index] : []);
    tally.replaceChildren(...[h("h4", {}, `Your score after ${done} of ${clients.length} clients`),
      h("table", {}, h("tr", {}, h("th", { scope: "col" }, "Skill"), h("th", { scope: "col" }, "Right")), Object.entries(SKILLS).map(([id, words]) => h("tr", { "data-skill": id }, h("th", { scope: "row" }, words), h("td", {}, `${score[id][0]} of ${score[id][1]}`)))),
      clients.some((client) => client.decision === "refer" && answers[client.id]) && h("p", { class: score.missed ? "psoas-caution" : "", "data-missed": score.missed }, score.missed ? `${plural(score.missed, "client", "clients")} should have been referred and ${score.missed === 1 ? "was" : "were"} not. Nothing else here matters as much.` : "You sent on everyone who needed it so far."),
      again.length > 0 && [h("h5", {}, "Look at these again"), h("ul", { class: "again" }, again.map((index) => h("li", {}, button(`${index + 1}. ${clients[index].who}`, () => go(index)))))],
      !kept && h("p", { class: "psoas-caution" }, "This browser keeps nothing. Save your answers before you leave."),
      h("div", { class: "psoas-row psoas-no-print" },
        button("Save for the class", () => download("psoas-cases.json", JSON.stringify({ ...fileHead("cases", began), answers }, null, 1))),
        button("Start anew", async () => { if (await askFirst(root, "Delete all your answers to the clients?", "Delete them", "Keep them")) { answers = {}; keep(); go(0); } }))].flat().filter(Boolean));
  }

  root.append(s("svg", { class: "fills", width: 0, height: 0, "aria-hidden": "true" }, chartFills(stem)),
    h("p", { class: "psoas-note" }, "These people are made up. No clinician has reviewed them."),
    h("div", { class: "picker psoas-row psoas-no-print" }, h("label", { for: selectId }, "Client"), select, button("Back", () => go(at - 1, false)), button("Next", () => go(at + 1, false))),
    live.element, body, tally);
  if (Object.keys(answers).length) keep();
  asked = [...(answers[clients[at].id]?.asked ?? [])];
  draw();
  const stopStored = onStored(CASES_RECORD, catchUp);
  return () => { stopTheme(); stopStored(); };
}

export default { render, caseScore };
