// Guided stretches: the gate of gate.js, the player of player.js, texts and numbers from Python.
//
// Kept in this browser: psoas.stretch-running, schema 1: { saved, choice, state, check }, a stretch that was not ended.
// With a kernel, `value.last` is the last stretch. A demonstration keeps nothing.

const STRETCH_RUNNING = "stretch-running", STRETCH_SCHEMA = 1;
/** Stretching is exercise, not pressing: the check decides on the two apart. */
const STRETCHES_OPEN = (assessment) => assessment.exercise === "full";

/** The steps of one stretch: get in place, hold, ease, hold again; then the other side. */
function stretchSteps(data, stretch, choice) {
  const cycle = choice.breathIn + choice.breathOut;
  const plain = { picture: stretch.picture, alt: stretch.alt, pressure: "none", asks: false, whole: false, beat: false, breaths: 0, group: null, limit: null };
  const sides = choice.side === "both" ? ["right", "left"] : [choice.side];
  const steps = sides.flatMap((side, turn) => [
    { ...plain, kind: "prepare", side, title: `Get in place, ${side} side`, words: turn === 0 ? "Follow these steps slowly." : "Change sides, slowly.", form: stretch.steps.map((text) => sideWords(text, side)), seconds: data.place_seconds },
    ...Array.from({ length: data.times_each_side }, (_, time) => [
      ...(time > 0 ? [{ ...plain, kind: "rest", side, title: "Ease off", words: `${sideWords(stretch.out, side)} Then go in once more.`, seconds: data.ease_seconds }] : []),
      { ...plain, kind: "breathe", side, title: `Stay, ${side} side`, words: data.rules[0], form: stretch.form.map((text) => sideWords(text, side)),
        breaths: data.hold_breaths, seconds: data.hold_breaths * cycle, group: `hold ${side}`, cue_in: data.cue_in, cue_out: data.cue_out },
    ]).flat(),
  ]);
  const last = sides.at(-1), out = stretch.get_up || sideWords(stretch.out, last);
  return [...steps, { ...plain, kind: "rest", side: null, title: "Come out slowly", words: `${out} ${data.rules[2]}`, seconds: data.ease_seconds }];
}

function render({ model, el }) {
  const data = finished(model), demo = data.demonstration;
  const root = section(el, "stretch", "Stretch with a guide");
  root.classList.add("psoas-guided"); // what player.css dresses
  const stopTheme = followTheme(root);
  const now = () => Date.now();
  const live = liveRegion({ class: "psoas-visually-hidden" });
  const body = h("div", { class: "body psoas-no-print" }), paper = h("div", { class: "psoas-only-print paper" });
  root.append(
    h("p", { class: "demo", hidden: !demo }, "Demonstration. Nothing is kept, and no safety check was asked for. Do not join in: do the check for yourself first."),
    body, live.element, paper);
  const usual = () => ({ stretch: data.chosen, side: "both" });
  let settings = usual();
  let screen = null, confirmed = null, pace = null, busy = false;
  const find = (id) => data.stretches.find((one) => one.id === id);
  const gate = () => demo ? { status: "valid", key: "", time: 0, assessment: { routine: "full", routine_reasons: [], exercise: "full", exercise_reasons: [] } } : readAssessment(data.check_rules, now(), data.check.valid_hours);
  const holds = () => { const found = gate(); return demo || (found.status === "valid" && found.key === confirmed && STRETCHES_OPEN(found.assessment)); };

  function show(name, ...children) {
    const had = body.contains(document.activeElement);
    if (screen && name !== "running") { const old = screen; screen = null; old.close(); }
    pace?.close();
    pace = null;
    body.dataset.screen = name;
    body.replaceChildren(...children.flat().filter(Boolean));
    fixLinks(body);
    drawPaper();
    const heading = body.querySelector("h4");
    if (had && heading) focusOn(heading);
  }

  function arrange(say = true) {
    const found = gate();
    const before = demo ? null : gateBefore(found, now());
    confirmed = before ? null : found.key;
    if (before) { show(before.name, before.element); if (say) live.say(before.words); return; }
    if (!STRETCHES_OPEN(found.assessment)) {
      show("none", gateShut("Stretches are closed for now",
        found.assessment.routine === "none" ? "Do first what the safety check advises." : "Ask your doctor or physiotherapist before you stretch. Walking, easy positions and slow breathing are open.",
        found.assessment, found.assessment.exercise_reasons));
      return;
    }
    const kept = unfinished(found);
    if (kept) offer(kept); else setup();
  }

  function prepared(choice) {
    const stretch = find(choice?.stretch), between = (value, range) => Number.isInteger(value) && value >= range.least && value <= range.most;
    if (!stretch || !["both", "left", "right"].includes(choice.side) || !between(choice.breathIn, data.pace.breathe_in) || !between(choice.breathOut, data.pace.breathe_out)) return null;
    return createPlayer({ steps: stretchSteps(data, stretch, choice), breathIn: choice.breathIn, breathOut: choice.breathOut, natural: Boolean(choice.natural), moreSeconds: data.pace.more_seconds });
  }

  function unfinished(found) {
    if (demo) return null;
    const kept = store.get(STRETCH_RUNNING, STRETCH_SCHEMA, (record) => (isInstant(record.saved) ? record : null));
    if (!kept) return null;
    const young = kept.check === found.key && Date.parse(kept.saved) <= now() && now() - Date.parse(kept.saved) < data.check.go_on_minutes * 60000;
    const player = young ? prepared(kept.choice) : null;
    if (!player || !player.restore(kept.state, now() - Date.parse(kept.saved)) || player.view().ended) { store.remove(STRETCH_RUNNING); return null; }
    return { ...kept, player };
  }

  function offer(kept) {
    const view = kept.player.view();
    show("offer", h("h4", {}, "You were in the middle of a stretch"), h("p", {}, `It stopped ${momentWords(Date.parse(kept.saved), now())}, at step ${view.index + 1} of ${view.of}: ${view.step.title}.`),
      h("div", { class: "psoas-row" }, h("button", { type: "button", class: "psoas-main", onclick: () => {
          const now = holds() ? unfinished(gate()) : null; // it may have waited here for too long
          if (now) run(now.choice, now.player); else arrange();
        } }, "Go on from there"),
        h("button", { type: "button", onclick: () => { store.remove(STRETCH_RUNNING); setup(); } }, "Leave it, and start anew")));
    live.say("You were in the middle of a stretch. Go on, or start anew?");
  }

  function setup() {
    const about = h("div", { class: "about" }), length = h("p", { class: "length" }), message = h("p", { class: "problem", role: "alert" });
    let shown = null;
    // All pictures lie on one place, and all lines to tick, so that another stretch moves nothing and waits for nothing.
    const pictures = Object.fromEntries(data.stretches.map((one) => [one.id, h("div", { class: "unseen" }, plate(data.plates, one) ?? h("p", { class: "in-words" }, h("b", {}, "The picture in words: "), one.alt))]));
    about.append(h("div", { class: "one-of" }, Object.values(pictures)), length);
    const needs = Object.fromEntries(data.stretches.filter((one) => one.needs.length).map((one) => [one.id, readyField("Ready? Tick each line", one.needs)]));
    for (const { element } of Object.values(needs)) element.classList.add("unseen");
    const which = choiceField("Which stretch?", data.stretches.map((one) => ({ id: one.id, name: `${one.name}. ${one.where}.`, words: one.about })), settings.stretch, () => { settings.stretch = which.read(); redraw(); });
    const side = choiceField("Which side", [{ id: "both", name: "Both, right first" }, { id: "right", name: "Right" }, { id: "left", name: "Left" }], settings.side, () => { settings.side = side.read(); redraw(); });
    const fields = paceFields(data.pace, settings, data.device.silent, () => redraw());
    function redraw() {
      const stretch = find(settings.stretch), read = fields.read();
      const total = stretchSteps(data, stretch, { ...settings, ...read }).reduce((sum, step) => sum + step.seconds, 0);
      put(length, `${data.times_each_side} times ${data.hold_breaths} slow breaths on each side. About ${Math.round(total / 60)} minutes.`);
      if (stretch === shown) return;
      const see = (id, unseen) => { for (const one of [pictures[id], needs[id]?.element]) one?.classList.toggle("unseen", unseen); };
      if (shown) see(shown.id, true);
      see(stretch.id, false);
      needs[stretch.id]?.clear();
      put(message, "");
      shown = stretch;
    }
    const start = h("button", { type: "button", class: "psoas-main big", onclick: () => {
      const missing = needs[settings.stretch]?.missing();
      if (missing) { message.textContent = "Tick each line first. If one is not true, choose another stretch."; missing.focus(); return; }
      if (!holds()) { arrange(); return; }
      const read = fields.read();
      Object.assign(settings, read);
      const choice = { ...settings, ...(read.natural ? { breathIn: data.pace.breathe_in.usual, breathOut: data.pace.breathe_out.usual } : {}) };
      const player = prepared(choice);
      player.press("start");
      run(choice, player);
    } }, "Start");
    show("setup", h("h4", {}, "Choose a stretch"), which.element, about,
      h("div", { class: "before" }, h("div", { class: "side-choice" }, side.element), h("div", { class: "one-of" }, Object.values(needs).map(({ element }) => element))),
      h("ul", {}, data.rules.map((rule) => h("li", {}, rule))), h("p", { class: "psoas-caution" }, data.leave_out),
      h("details", { class: "options" }, h("summary", {}, "Pace and sound"), fields.element),
      h("details", {}, h("summary", {}, "The stop signs"), stopList()),
      h("p", { class: "psoas-note" }, hasWakeLock() ? data.screen : data.screen_off, " ", data.locked), message, h("div", { class: "psoas-row" }, start));
    pace = fields;
    redraw();
    live.say("Choose a stretch, then start.");
  }

  const stopList = () => h("div", { class: "stop-list" }, h("ul", {}, data.stop.map((one) => h("li", {}, h("b", {}, `${one.sign}.`), " ", one.means))));

  function run(choice, player) {
    const cues = makeCues(choice), stopPlace = h("div", { class: "stop-place", hidden: true });
    const check = confirmed;
    const playing = playerScreen({
      player, cues, plates: data.plates, texts: { announce: data.pace.announce_seconds, more: data.pace.more_seconds, device: data.device }, holds,
      onSave: (state) => { if (!demo) store.set(STRETCH_RUNNING, STRETCH_SCHEMA, { saved: new Date(now()).toISOString(), choice, state, check }); },
      onEnd: (view) => {
        store.remove(STRETCH_RUNNING);
        const holdsDone = Object.fromEntries(Object.entries(view.counts).map(([name, count]) => [name.split(" ")[1], count]));
        if (!demo) toPython(model, { last: { stretch: choice.stretch, side: choice.side, breaths: holdsDone } });
        const did = choice.natural ? "You breathed at your own pace." : Object.keys(holdsDone).length ? `Breaths: ${Object.entries(holdsDone).map(([side, count]) => `${count} on the ${side}`).join(", ")}.` : "No hold was done.";
        show("after", h("h4", {}, view.ended === "done" ? "Well done. That is all." : "The stretch is over"), h("p", {}, did),
          h("p", {}, "Get up slowly. A short walk goes well with it."), h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: () => arrange() }, "Back to the start")));
        focusOn(body.querySelector("h4"));
        live.say(`The stretch is over. ${did}`);
      },
      onClosed: () => {
        store.remove(STRETCH_RUNNING);
        arrange(false);
        body.prepend(h("p", { class: "psoas-caution", role: "alert" }, "The stretch has stopped, because your safety check no longer holds. Come out slowly."));
      },
      onStop: () => {
        const heading = h("h4", {}, "Stop: come out slowly");
        stopPlace.replaceChildren(heading, h("div", { class: "psoas-row" },
          h("button", { type: "button", class: "psoas-main", onclick: () => { player.press("end"); screen?.tick(); } }, "End the stretch"),
          h("button", { type: "button", onclick: () => { stopPlace.hidden = true; screen.element.hidden = false; screen.take(); } }, "None of these signs: back to the stretch")),
        h("p", {}, "Is one of these true?"), stopList());
        stopPlace.hidden = false;
        screen.element.hidden = true;
        focusOn(heading);
        live.say("Stopped. Come out slowly.");
      },
    });
    show("running", playing.element, stopPlace, h("p", { class: "psoas-note dizzy" }, data.dizzy));
    screen = playing;
    playing.take();
    playing.element.scrollIntoView({ block: "start" });
  }

  function drawPaper() {
    if (!holds()) { paper.replaceChildren(h("p", {}, "First do the safety check. It decides what is safe for you, and then this sheet shows the steps.")); return; }
    const stretch = find(settings.stretch);
    paper.replaceChildren(h("h4", {}, stretch.name), h("p", {}, "No clinician has reviewed this course yet."), plate(data.plates, stretch) ?? "",
      h("ol", { class: "paper-steps" }, stretch.steps.map((text) => h("li", {}, sideWords(text, "right"))), h("li", {}, `Stay for ${data.hold_breaths} slow breaths. ${stretch.out.replaceAll("{side}", "right").replaceAll("{other}", "left")}`), h("li", {}, `Do it ${data.times_each_side} times, then change sides.`)),
      h("h4", {}, "Form"), h("ul", {}, stretch.form.map((text) => h("li", {}, sideWords(text, "right")))), h("h4", {}, "Stop signs"), stopList());
  }

  function changed() {
    if (busy) return;
    busy = true;
    if (screen) screen.tick(); else arrange();
    busy = false;
  }
  /** Another person: what this page remembers of the one before goes too. */
  function begunAnew() {
    settings = usual();
    toPython(model, {});
  }
  const stopGate = demo ? () => {} : onAssessment(changed), stopPerson = demo ? () => {} : onNewPerson(begunAnew);
  const stopPrint = onPrint(drawPaper, () => {});
  arrange(false);
  return () => {
    stopGate();
    stopPerson();
    stopPrint();
    stopTheme();
    pace?.close();
    screen?.close();
    screen = null;
  };
}

export default { render, createPlayer, stretchSteps, writeAssessment, plateUrl };
