// The guided release session. gate.js says what is permitted, player.js runs the steps, Python prepared both.
//
// Kept in this browser:
//   psoas.release          schema 1: { sessions: [{ at, rung, side, breaths, before, after, pressed, ache, dayAfter, dayAfterAt, seen }] }
//                          a session enters the log when its pressing begins, or at its end where nothing is pressed
//   psoas.release-running  schema 1: { at, saved, choice, state, check }: a session that was not ended
//   psoas.release-settings schema 1: pace and cues
// With a kernel, `value.last` is the last session. A demonstration keeps nothing.

const LOG = "release", RUNNING = "release-running", SETTINGS = "release-settings";
const RELEASE_SCHEMA = 1;
const LEVELS = ["none", "no_pressure", "gentle", "full"];
const FORGETS = "This browser keeps nothing here. So it will not remember when you used the tool, or that a spot was sore. Write it down yourself.";
const levelOf = (name) => LEVELS.indexOf(name);

/**
 * Whether someone may use a way to press harder; else why not. `sign(name)` says how true a sign of the safety check is (see
 * assessSign): whatever is not a clear "no" closes.
 */
function extraClosed(step, age, sign) {
  if (step.never_from_age === null) return null;
  if (!Number.isInteger(age)) return "It depends on your age.";
  if (age >= step.never_from_age) return `Closed from ${step.never_from_age} years on.`;
  if (age >= step.smokers_never_from_age && sign("smoked") !== ASSESS_NO) return `Closed from ${step.smokers_never_from_age} years on, if you ever smoked.`;
  if (step.not_with.some((name) => sign(name) !== ASSESS_NO)) return "Closed with any disease of the blood vessels.";
  return null;
}

/** What the check does not open, and why; or the way to its second part, where that may open it. Empty where all is open. */
function closedNote(levels, assessment) {
  const { closed } = levels[levelOf(assessment.routine)], reasons = assessment.routine_reasons;
  if (!closed) return "";
  return h("div", { class: "closed-note" }, h("p", {}, closed), lacksSecondPart(assessment) && h("p", {}, secondPartLink()),
    reasons.length > 0 && h("details", {}, h("summary", {}, "Why?"), h("ul", {}, reasons.map((one) => h("li", {}, one)))));
}

/** The pace, cues and build that are kept, without what this course does not know. */
const soundSettings = (data) => (record) => ({
  ...soundPace(data.pace, record), noFloor: record.noFloor === true, build: data.builds.some(({ id }) => id === record.build) ? record.build : undefined,
});

/** Whether a session that broke off holds what is needed to go on; its choice and its state are looked at by their own rules. */
const soundRunning = (record) => (isInstant(record.at) && isInstant(record.saved) && isScore(record.choice.before) ? record : null);

function render({ model, el }) {
  const data = finished(model), demo = data.demonstration;
  const root = section(el, "release-session", "A guided session");
  root.classList.add("psoas-guided"); // what player.css dresses
  const stopTheme = followTheme(root);
  const now = () => Date.now();
  const live = liveRegion({ class: "psoas-visually-hidden" });
  const forgetting = h("p", { class: "psoas-caution psoas-no-print", role: "alert", hidden: true }, FORGETS);
  const banner = h("div", { class: "banner-place" }), body = h("div", { class: "body psoas-no-print" }), paper = h("div", { class: "psoas-only-print paper" });
  root.append(
    h("p", { class: "demo", hidden: !demo }, "Demonstration. Nothing is kept, and no safety check was asked for. Do not join in: do the check for yourself first."),
    forgetting, banner, body, live.element, paper);

  let unkept = null; // the log, as long as the browser refuses to keep it
  let screen = null, running = null, confirmed = null, pace = null, chosen = null, busy = false;
  const open = { assessment: { routine: "full", routine_reasons: [], exercise: "full", exercise_reasons: [], tier: "self_care", part: "all" }, answers: { age: 30 } };
  const gate = () => demo ? { status: "valid", key: "", time: 0, until: Infinity, ...open } : readAssessment(data.check_rules, now(), data.check.valid_hours);
  const extraIsClosed = (step, { answers }) => extraClosed(step, answers.age, demo ? () => ASSESS_NO : (name) => assessSign(data.check_rules, answers, name));
  const rungOf = (id) => data.rungs.find((rung) => rung.id === id);

  // --- the log ---

  const sessions = () => (demo ? [] : unkept ?? store.get(LOG, RELEASE_SCHEMA, soundLog(data)) ?? []);
  /** Adds or changes the entry of the session that began at `at`. */
  function note(at, fields) {
    if (demo) return;
    const list = sessions(), old = list.find((one) => one.at === at);
    const next = [...list.filter((one) => one.at !== at), { ...old, at, ...fields }].sort((a, b) => a.at.localeCompare(b.at)).slice(-100);
    unkept = store.set(LOG, RELEASE_SCHEMA, { sessions: next }) ? null : next;
    drawForgetting();
  }
  const lastPressed = () => lastPressedOf(sessions(), now());
  function noticeWrongTimes() {
    const list = noticed(sessions(), now());
    if (list) unkept = store.set(LOG, RELEASE_SCHEMA, { sessions: list }) ? null : list;
  }
  const closesOf = (entry) => data.next_day.choices.find((choice) => choice.id === entry?.dayAfter)?.closes ?? "nothing";

  const drawForgetting = () => hide(forgetting, unkept === null);

  // --- showing one screen at a time ---

  function show(name, ...children) {
    const had = body.contains(document.activeElement);
    if (screen && name !== "running") { const old = screen; screen = null; old.close(); }
    pace?.close();
    pace = null;
    body.dataset.screen = name;
    body.replaceChildren(...children.flat().filter(Boolean));
    fixLinks(body);
    drawBanner();
    drawPaper();
    const heading = body.querySelector("h4");
    if (had && heading) focusOn(heading);
  }

  /** Decides what to show: the gate, a session to go on with, or the setup. */
  function arrange(say = true) {
    const found = gate();
    const before = demo ? null : gateBefore(found, now());
    confirmed = before ? null : found.key;
    if (before) { show(before.name, before.element); if (say) live.say(before.words); return; }
    noticeWrongTimes();
    if (found.assessment.routine === "none") { show("none", resultCard(found.assessment)); return; }
    const kept = unfinished(found);
    if (kept) offer(kept); else setup();
  }

  function resultCard(assessment) {
    const tier = data.check_rules.tiers.find((one) => one.id === assessment.tier);
    return h("div", { class: "gate" }, h("h4", {}, `No session now: ${tier.title.toLowerCase()}`), h("p", {}, tier.do),
      h("ul", {}, assessment.routine_reasons.map((reason) => h("li", {}, reason))), h("p", {}, assessment.safety_net),
      h("p", {}, h("a", { class: "gate-link", href: GATE_LESSON }, "Go to the safety check")));
  }

  // --- a session that broke off ---

  function unfinished(found) {
    if (demo) return null;
    const kept = store.get(RUNNING, RELEASE_SCHEMA, soundRunning);
    const fits = kept && kept.check === found.key && Date.parse(kept.saved) <= now() && now() - Date.parse(kept.saved) < data.check.go_on_minutes * 60000
      && rungOf(kept.choice?.rung) && levelOf(found.assessment.routine) >= levelOf(rungOf(kept.choice.rung).level);
    if (!fits) { if (kept || store.unreadable(RUNNING, RELEASE_SCHEMA)) store.remove(RUNNING); return null; }
    const player = prepared(kept.choice, found);
    if (!player || !player.restore(kept.state, now() - Date.parse(kept.saved)) || player.view().ended) { store.remove(RUNNING); return null; }
    return { ...kept, player };
  }

  function offer(kept) {
    const view = kept.player.view();
    show("offer", h("h4", {}, "You were in the middle of a session"),
      h("p", {}, `It stopped ${momentWords(Date.parse(kept.saved), now())}, at step ${view.index + 1} of ${view.of}: ${view.step.title}.`),
      h("div", { class: "psoas-row" },
        h("button", { type: "button", class: "psoas-main", onclick: () => {
          const now = gateHolds(kept.choice) ? unfinished(gate()) : null; // it may have waited here for too long
          if (now) run(now.choice, now.player, now.at); else arrange();
        } }, "Go on from there"),
        h("button", { type: "button", onclick: () => { store.remove(RUNNING); setup(); } }, "Leave it, and start anew")));
    live.say("You were in the middle of a session. Go on, or start anew?");
  }

  // --- before ---

  function closedWords(rung, found, choice) {
    if (levelOf(found.assessment.routine) < levelOf(rung.level)) return lacksSecondPart(found.assessment) ? data.second_part : data.levels[levelOf(found.assessment.routine)].closed;
    if (rung.pressure === "none") return null;
    if (data.rungs.indexOf(rung) >= restsFrom(sessions(), data.rungs, now())) return data.one_rung_lower;
    if (closesOf(lastPressed()) !== "nothing") return "Closed until the spot has calmed down. Answer the question above when it has.";
    if (rung.needs_floor && choice.noFloor) return "The tool needs a firm floor.";
    return rung.pressure === "tool" ? toolRests(sessions(), rung, now()) : null;
  }

  function setup() {
    const found = gate();
    const kept = (demo ? null : store.get(SETTINGS, RELEASE_SCHEMA, soundSettings(data))) ?? {};
    const choice = { noFloor: Boolean(kept.noFloor), build: kept.build ?? "average" };
    const usable = () => data.rungs.filter((rung) => !closedWords(rung, found, choice));
    // The gentlest is chosen already: whoever wants to press says so. What was chosen last on this page counts.
    const fresh = () => ({ rung: usable()[0].id, side: "both", breaths: null, extra: null });
    Object.assign(choice, fresh(), chosen ?? {});
    if (!usable().some((rung) => rung.id === choice.rung)) Object.assign(choice, fresh());

    const form = h("div", { class: "setup" });
    const message = h("p", { class: "problem", role: "alert" });
    let fields = {};
    const before = scoreField("Your pain right now", "none", "the worst you can imagine", choice.before ?? null);

    const readPace = () => pace.read();
    /** Reads what is chosen, and draws what depends on it. */
    function redraw(focus = null) {
      const rung = rungOf(choice.rung);
      const { breathIn, breathOut, natural } = readPace();
      const cycle = natural ? data.pace.breathe_in.usual + data.pace.breathe_out.usual : breathIn + breathOut;
      const fits = rung.round_seconds ? Math.min(rung.limit, rung.most_rounds * Math.floor(rung.round_seconds / cycle)) : rung.limit;
      const least = choice.extra ? rung.least_with_extra : 1;
      choice.breaths = Math.min(fits, Math.max(least, choice.breaths ?? rung.usual_breaths * (choice.extra ? 2 : 1)));
      const id = uid("breaths"), output = h("output", { for: id });
      const range = h("input", { id, type: "range", min: Math.min(least, fits), max: fits, step: 1, oninput: () => { choice.breaths = Number(range.value); minutes(); } });
      range.value = choice.breaths;
      const length = h("p", { class: "length" });
      function minutes() {
        output.textContent = String(choice.breaths);
        range.setAttribute("aria-valuetext", plural(choice.breaths, "breath", "breaths"));
        const steps = planSteps(data, rung, { ...choice, breathIn: natural ? data.pace.breathe_in.usual : breathIn, breathOut: natural ? data.pace.breathe_out.usual : breathOut });
        const total = steps.reduce((sum, step) => sum + step.seconds, 0), rounds = Math.max(...steps.map((step) => step.pressure === "none" ? 0 : step.round), 0);
        put(length, `About ${Math.max(1, Math.round(total / 60))} minutes.`
          + (rung.round_seconds ? ` ${rounds === 2 ? `Two rounds, with ${spokenTime(60)} of rest between` : "One round"} on each side. ${rung.round_seconds} seconds end a round in any case.` : rung.pressure === "fingers" ? " The force stops when your hand lifts." : ""));
      }
      fields = {
        side: rung.each_side ? choiceField("Which side", [{ id: "both", name: "Both, right first" }, { id: "right", name: "Right" }, { id: "left", name: "Left" }], choice.side, () => { choice.side = fields.side.read(); minutes(); }) : null,
        ready: readyField("Ready? Tick each line", rung.pressure === "none" ? data.ready_gentle : data.ready),
      };
      minutes();
      const build = data.builds.find((one) => one.id === choice.build);
      dose.replaceChildren(
        fields.side ? h("div", { class: "side-choice" }, fields.side.element) : "",
        h("div", { class: "slider" }, h("label", { for: id }, rung.each_side ? "Breaths on each side: " : "Breaths: ", output), range,
          h("p", { class: "psoas-note" }, `Usual: ${rung.usual_breaths}. At most: ${fits}.`)),
        length,
        rung.pressure === "none" ? "" : h("p", { class: "psoas-caution" }, data.feel_for_a_beat, build.words ? ` ${build.words}` : ""));
      ready.replaceChildren(fields.ready.element);
      harder.hidden = rung.pressure !== "tool";
      focus?.();
    }

    function drawHarder() {
      const options = [{ id: "", name: "None", words: "This is the usual way." },
        ...data.extra.steps.map((step) => ({ id: step.id, name: step.name, words: `${sideWords(step.words, "pressed")} Risk: ${step.risk}`, closed: extraIsClosed(step, found) }))];
      const field = choiceField("For this session only", options, choice.extra ?? "", () => { choice.extra = field.read() || null; choice.breaths = null; redraw(); });
      harder.replaceChildren(h("summary", {}, "Pressing harder (off)"), h("p", {}, data.extra.about), field.element);
    }

    const rungs = h("div", {}), dose = h("div", { class: "dose" }), ready = h("div", {}), harder = h("details", { class: "harder" });
    function drawRungs() {
      const field = choiceField("What would you like to do?", data.rungs.map((rung) => ({ id: rung.id, name: rung.title, words: rung.about, closed: closedWords(rung, found, choice) })), choice.rung,
        () => { choice.rung = field.read(); choice.breaths = null; choice.extra = null; drawHarder(); redraw(); });
      rungs.replaceChildren(field.element);
      rungs.querySelectorAll("input").forEach((input) => { input.dataset.rung = input.value; });
    }
    const noFloor = h("input", { type: "checkbox", checked: choice.noFloor, onchange: () => {
      choice.noFloor = noFloor.checked;
      if (closedWords(rungOf(choice.rung), found, choice)) { choice.rung = "fingertips"; choice.breaths = null; choice.extra = null; }
      drawRungs();
      redraw();
    } });
    const builds = choiceField("My build", data.builds.map((one) => ({ id: one.id, name: one.name })), choice.build, () => { choice.build = builds.read(); redraw(); });
    const fields2 = paceFields(data.pace, kept, data.device.silent, () => redraw());
    const start = h("button", { type: "button", class: "psoas-main big", onclick: begin }, "Start");

    function begin() {
      const missing = fields.ready.missing();
      if (missing) { message.textContent = "Tick each line first. If one is not true, wait until it is."; missing.focus(); return; }
      const score = before.read();
      if (score === null) { message.textContent = "Choose your pain right now, from 0 to 10."; before.focus(); return; }
      const read = readPace(), usual = { breathIn: data.pace.breathe_in.usual, breathOut: data.pace.breathe_out.usual };
      const full = { ...choice, ...read, ...(read.natural ? usual : {}), before: score };
      if (!demo) store.set(SETTINGS, RELEASE_SCHEMA, { ...read, noFloor: choice.noFloor, build: choice.build });
      if (!gateHolds(full) || closedWords(rungOf(full.rung), gate(), full)) { arrange(); return; }
      chosen = { rung: full.rung, side: full.side };
      const player = prepared(full, gate());
      player.press("start");
      run(full, player, new Date(now()).toISOString());
    }

    const since = sessions()[0] ? daysApart(sessionTime(sessions()[0], now()), now()) : 0;
    const wrongTime = wrongTimeWords(sessions(), now());
    form.append(
      h("h4", {}, "Get ready"),
      closedNote(data.levels, found.assessment),
      ...(wrongTime ? [h("p", { class: "psoas-note wrong-time" }, wrongTime)] : []),
      ...(since >= data.check.give_up_days ? [h("p", { class: "psoas-note" }, data.after.give_up)] : []),
      rungs, dose, before.element, ready, harder,
      h("details", { class: "options" }, h("summary", {}, "Pace, sound and other choices"),
        h("label", { class: "psoas-choice" }, noFloor, h("span", {}, h("b", {}, "Not on the floor"), h("span", { class: "option-words" }, "A bed or a chair instead. The tool is then closed."))),
        h("div", { class: "build-choice" }, builds.element), fields2.element),
      h("details", { class: "stop-details" }, h("summary", {}, "The stop signs"), stopList()),
      h("p", { class: "psoas-note" }, hasWakeLock() ? data.screen : data.screen_off, " ", data.locked),
      h("p", { class: "psoas-note" }, "No clinician has reviewed this course yet."),
      message, h("div", { class: "psoas-row" }, start));
    show("setup", form);
    pace = fields2;
    drawRungs();
    drawHarder();
    redraw();
    live.say("Get ready: choose, tick the list, then start.");
  }

  // --- running ---

  function gateHolds(choice) {
    if (demo) return true;
    const found = gate();
    return found.status === "valid" && found.key === confirmed && levelOf(found.assessment.routine) >= levelOf(rungOf(choice.rung).level)
      && !(choice.extra && extraIsClosed(data.extra.steps.find((one) => one.id === choice.extra), found));
  }

  /** A player for a choice, or null where the choice is not sound (it may come from an edited record). */
  function prepared(choice, found) {
    const rung = rungOf(choice.rung), { pace: limits } = data;
    const between = (value, range) => Number.isInteger(value) && value >= range.least && value <= range.most;
    const extra = choice.extra ? data.extra.steps.find((one) => one.id === choice.extra) : null;
    const sound = rung && between(choice.breathIn, limits.breathe_in) && between(choice.breathOut, limits.breathe_out)
      && SESSION_SIDES.includes(choice.side) && Object.hasOwn(rung.plans, `${choice.breaths}${extra ? " extra" : ""}`)
      && (!choice.extra || (extra && !extraIsClosed(extra, found))) && (choice.natural === undefined || typeof choice.natural === "boolean");
    if (!sound) return null;
    return createPlayer({ steps: planSteps(data, rung, { ...choice, pregnant: mayBePregnant(found.answers) }), breathIn: choice.breathIn, breathOut: choice.breathOut, natural: Boolean(choice.natural), moreSeconds: limits.more_seconds });
  }

  function run(choice, player, at) {
    const rung = rungOf(choice.rung), cues = makeCues(choice);
    running = { choice, at };
    const check = confirmed;
    const show1 = playerScreen({
      player, cues, plates: data.plates,
      texts: { ask: data.ask, announce: data.pace.announce_seconds, more: data.pace.more_seconds, device: data.device },
      holds: () => gateHolds(choice),
      onStep: (step) => { if (step.pressure !== "none") note(at, { rung: rung.id, side: choice.side, before: choice.before, pressed: true }); },
      onSave: (state) => {
        if (!demo) store.set(RUNNING, RELEASE_SCHEMA, { at, saved: new Date(now()).toISOString(), choice, state, check });
        if (state.ache) note(at, { rung: rung.id, side: choice.side, before: choice.before, pressed: true, ache: true }); // it counts even if the session breaks off
      },
      onEnd: (view) => after(choice, view, at),
      onClosed: () => {
        store.remove(RUNNING);
        const words = "The session has stopped, because your safety check no longer holds.";
        arrange(false);
        body.prepend(h("div", { class: "psoas-caution", role: "alert" }, h("p", {}, words), rung.pressure === "none" ? "" : h("p", {}, data.how_to_stop)));
        live.say(`${words} ${rung.pressure === "none" ? "" : data.how_to_stop}`);
      },
      onStop: () => stopped(choice, player),
    });
    const stopPlace = h("div", { class: "stop-place", hidden: true });
    running.stopPlace = stopPlace;
    show("running", show1.element, stopPlace, h("p", { class: "psoas-note dizzy" }, data.dizzy));
    screen = show1;
    show1.take();
    show1.element.scrollIntoView({ block: "start" });
  }

  /** Stop, where nothing is pressed: how does it feel? No word of what only pressing can do. */
  function stoppedGently(place, player) {
    const asked = breathingStopped(data.breathing_stopped, {
      back: () => { place.hidden = true; screen.element.hidden = false; player.press("start"); screen.tick(); screen.take(); },
      end: () => { player.press("end"); screen?.tick(); },
      again: () => { if (demo) { arrange(); return; } store.remove(RUNNING); clearAssessment(); },
    });
    place.replaceChildren(asked.element);
    place.hidden = false;
    screen.element.hidden = true;
    focusOn(asked.heading);
    live.say(`Stopped. ${data.breathing_stopped.question}`);
  }

  function stopped(choice, player) {
    const place = running.stopPlace, rung = rungOf(choice.rung);
    if (rung.pressure === "none") { stoppedGently(place, player); return; }
    const heading = h("h4", {}, "Stop: let go first");
    place.replaceChildren(heading,
      h("p", { class: "let-go" }, data.how_to_stop),
      h("div", { class: "psoas-row" },
        h("button", { type: "button", class: "psoas-main", onclick: () => { player.press("end"); screen?.tick(); } }, "End the session"),
        h("button", { type: "button", onclick: () => { place.hidden = true; screen.element.hidden = false; screen.take(); } }, "None of these signs: back to the session")),
      h("p", {}, "Is one of these true?"), stopList());
    place.hidden = false;
    screen.element.hidden = true;
    focusOn(heading);
    live.say(`Stopped. ${data.how_to_stop}`);
  }

  function stopList() {
    return h("div", { class: "stop-list" }, data.stop_signs.map((group) => h("section", { class: `stop-group ${group.id}` },
      h("h5", {}, group.title),
      h("ul", {}, group.signs.map((one) => h("li", {}, h("b", {}, one.sign.replace(/[.]?$/, ".")), " ", one.means))))));
  }

  // --- after ---

  function after(choice, view, at) {
    const rung = rungOf(choice.rung), pressedGroups = Object.keys(view.counts).filter((name) => name !== "breathing");
    const pressed = pressedGroups.length > 0 || Object.values(view.spent).some((time) => time > 0);
    const total = (side) => pressedGroups.filter((name) => name.split(" ")[1] === side).reduce((sum, name) => sum + view.counts[name], 0);
    const breaths = rung.pressure === "none" ? { breathing: view.counts.breathing ?? 0 } : Object.fromEntries(["right", "left"].filter((side) => pressedGroups.some((name) => name.split(" ")[1] === side)).map((side) => [side, total(side)]));
    const entry = { rung: rung.id, side: choice.side, breaths, before: choice.before, pressed, ache: view.ache };
    note(at, entry);
    store.remove(RUNNING);
    const tell = (score) => { if (!demo) toPython(model, { last: { at, ...entry, after: score } }); };
    tell(null);
    const did = rung.pressure === "none" ? `You took ${plural(breaths.breathing, "slow breath", "slow breaths")}.`
      : Object.keys(breaths).length === 0 ? "Nothing was pressed."
      : choice.natural ? "You breathed at your own pace."
      : `Breaths: ${Object.entries(breaths).map(([side, count]) => `${count} on the ${side}`).join(", ")}.`;
    const verdict = h("p", { class: "psoas-sentence verdict", hidden: true });
    const score = scoreField("Your pain now", "none", "the worst you can imagine", null, () => {
      const value = score.read();
      note(at, { ...entry, after: value });
      tell(value);
      verdict.hidden = false;
      const moved = value - choice.before, needed = data.real_change_from[choice.before], real = Math.abs(moved) >= needed;
      verdict.textContent = `Before ${choice.before}, now ${value}. `
        + (moved === 0 ? "No change." : real ? `That is ${moved < 0 ? "less" : "more"} pain, by ${plural(Math.abs(moved), "point", "points")}: a real change by our rule.` : `${plural(Math.abs(moved), "point", "points")} is within the ups and downs of every day.`)
        + (moved > 0 && real ? " Stop for today, and look at the stop signs below." : ` ${data.after.proves}`);
      live.say(verdict.textContent);
    });
    show("after", h("h4", {}, view.ended === "done" ? "Well done. That is all." : "The session is over"),
      h("p", {}, did), view.ache ? h("p", { class: "psoas-caution" }, data.ask.after_more) : null,
      view.beats.length ? h("p", { class: "psoas-caution" }, "You felt a beat. A soft one is normal, but leave that spot out. If it is strong, wide or new to you, have it looked at before you press again.") : null,
      score.element, verdict,
      h("details", {}, h("summary", {}, "When is a change real?"), h("p", {}, data.after.source, ` From ${choice.before} that means ${plural(data.real_change_from[choice.before], "point", "points")}.`),
        h("p", {}, h("a", { href: "07-evidence.ipynb#claim-pain-change-rule" }, "Where this rule comes from"), " (Fairly well supported).")),
      h("p", {}, data.after.next, " ", gate().assessment?.exercise === "full" ? h("a", { href: "06-stretch-and-keep.ipynb" }, "Go to the stretches") : "Or take an easy walk."),
      h("p", { class: "psoas-note" }, data.after.give_up),
      h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: () => arrange() }, "Back to the start")));
    running = null;
    const heading = body.querySelector("h4");
    if (heading) focusOn(heading);
    live.say(`The session is over. ${did}`);
  }

  // --- for three days: what to watch for, and the question of the next day ---

  function drawBanner() {
    const entry = lastPressed(), inSession = body.dataset.screen === "running";
    const over = entry ? sessionTime(entry, now()) + data.check.watch_hours * HOUR : 0;
    banner.replaceChildren();
    banner.hidden = true;
    if (!entry || inSession || body.dataset.screen === "question") return; // it may be somebody else's session
    const asked = entry.dayAfter ? Date.parse(entry.dayAfterAt) : sessionTime(entry, now());
    // An answer whose time lies ahead must not silence the question until then.
    const ask = entry.dayAfter !== "nothing" && !(asked <= now() && now() - asked < data.check.ask_next_day_hours * HOUR);
    const said = data.next_day.choices.find((one) => one.id === entry.dayAfter);
    if (now() >= over && !ask && closesOf(entry) === "nothing") return;
    banner.hidden = false;
    if (now() < over) {
      banner.append(h("div", { class: "banner" }, h("p", {}, h("b", {}, `Until ${momentWords(over, now())}: `), data.after.watch),
        h("details", { open: entry.dayAfter === "worse" }, h("summary", {}, "What to watch for"), stopList())));
    }
    if (said) banner.append(h("p", { class: "psoas-caution" }, said.words));
    if (ask) {
      banner.append(h("fieldset", { class: "next-day" }, h("legend", {}, data.next_day.question),
        h("div", { class: "psoas-row" }, data.next_day.choices.map((choice) => h("button", { type: "button", onclick: () => {
          note(entry.at, { ...entry, dayAfter: choice.id, dayAfterAt: new Date(now()).toISOString() });
          if (choice.closes === "all") clearAssessment(); else arrange(false);
          live.say(choice.words);
        } }, choice.name)))));
    }
  }

  // --- on paper ---

  function drawPaper() {
    const found = gate();
    const permitted = found.status === "valid" && (demo || confirmed === found.key) ? data.rungs.filter((rung) => levelOf(found.assessment.routine) >= levelOf(rung.level)) : [];
    const rung = permitted.find((one) => one.id === body.querySelector("input[data-rung]:checked")?.value) ?? (running && rungOf(running.choice.rung)) ?? permitted[0];
    if (!rung) { paper.replaceChildren(h("p", {}, "First do the safety check. It decides what is safe for you, and then this sheet shows the steps.")); return; }
    const steps = planSteps(data, rung, { pregnant: mayBePregnant(found.answers), side: "right", breaths: rung.usual_breaths, breathIn: data.pace.breathe_in.usual, breathOut: data.pace.breathe_out.usual });
    paper.replaceChildren(h("h4", {}, rung.title), h("p", {}, "No clinician has reviewed this course yet."),
      h("ol", { class: "paper-steps" }, steps.map((step) => h("li", {}, plate(data.plates, step), h("b", {}, `${step.title.replace(", right side", ", each side").replace(/^Your fingers, each/, "Your fingers, each")}. `), step.words.replaceAll(" right ", " "),
        step.breaths ? ` ${plural(step.breaths, "breath", "breaths")}: ${step.cue_in.toLowerCase()}, ${step.cue_out.toLowerCase()}.` : ` About ${spokenTime(step.seconds)}.`))),
      h("p", {}, `At most ${rung.limit} breaths${rung.each_side ? " on a side" : ""}.`, rung.round_seconds ? ` At most ${rung.most_rounds} rounds of ${rung.round_seconds} seconds, with a minute of rest between.` : ""),
      h("h4", {}, "Stop signs"), h("p", {}, data.how_to_stop), stopList());
  }

  // --- staying in step ---

  function changed() {
    if (busy) return;
    busy = true;
    if (screen) screen.tick(); else arrange();
    busy = false;
  }
  /** Another person: what this page remembers of the one before goes too. */
  function begunAnew() {
    chosen = unkept = null;
    drawForgetting();
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

export default { render, createPlayer, planSteps, readAssessment, writeAssessment, toolRests, extraClosed, assessSign, plateUrl };
