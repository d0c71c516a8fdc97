// The player of timed steps: ReleaseSession and Stretch use it. Needs _shared.js, voice.js and device.js before it.
//
// `createPlayer` knows the clock and the rules, and no page. All its times come from `now()`, a clock that nobody can set, so
// a page that was hidden or is slow still ends with the right count, and a changed date neither ends nor lengthens a step.
// Where that clock stood too, because the device slept, `slept` counts the time as pressing, and as nothing else: a rest is
// never cut short, and nobody presses for longer than is allowed. `playerScreen` shows a player and gives its cues.
//
// A step: { kind, title, words, side, seconds, breaths, pressure, group, limit, asks, whole, beat, cue_in, cue_out, picture,
//           alt, form }
//   seconds   how long it lasts (breaths × the length of one breath where it is done breath by breath)
//   group     steps whose pressing adds up to one dose; `limit` is the most seconds of that dose
//   asks      asks whether it was more than mild; no pressing begins before the answer
//   whole     cannot be skipped while pressing is still to come
//   beat      offers "There is a beat"

const SECOND = 1000;
/** So often may a step without pressing be made longer. */
const MOST_MORE = 40;

/** `steps` are not changed. `breathIn` and `breathOut` are seconds; `natural` means: no guided breath, only time. */
function createPlayer({ steps, breathIn, breathOut, natural = false, moreSeconds = 15, now = steadyTime }) {
  const cycle = (breathIn + breathOut) * SECOND;
  let order = steps.map((_, index) => index);
  let at = 0, began = null, held = 0, more = 0, ended = null, last = now();
  let answers = {}, spent = {}, counts = {}, ache = false, beats = [];

  const current = () => steps[order[at]];
  const counted = (step) => step.breaths > 0;
  const planned = (step) => step.seconds * SECOND;
  const ahead = (from = at + 1) => order.slice(from).some((index) => steps[index].pressure !== "none");
  const used = (step) => spent[step.group] ?? 0;

  /** Milliseconds of the current step that have passed, also beyond its end. */
  function passed() {
    const time = now();
    // A clock that was set back must not lengthen a step, nor undo what was done.
    if (time < last && began !== null) began -= last - time;
    last = time;
    return began === null ? held : time - began;
  }

  function length() {
    const step = current(), whole = planned(step) + more;
    return step.pressure === "none" ? whole : Math.max(0, Math.min(whole, step.limit * SECOND - used(step)));
  }

  const unanswered = () => Boolean(current().asks) && answers[order[at]] === undefined && ahead();
  const breathsIn = (time) => Math.floor((time + 1) / cycle);

  /** Books what was done in the current step. */
  function leave(time) {
    const step = current(), done = Math.min(time, length());
    if (step.pressure !== "none") spent[step.group] = used(step) + done;
    if (counted(step) && step.group) counts[step.group] = (counts[step.group] ?? 0) + breathsIn(done);
  }

  function enter(index, time) {
    at = index;
    more = 0;
    if (began === null) held = 0; else began = time;
    if (at >= order.length) { ended = "done"; began = null; held = 0; }
  }

  /** Lets all steps pass whose time is over. */
  function update() {
    while (!ended && began !== null) {
      const time = passed(), whole = length();
      if (time < whole || unanswered()) return;
      leave(whole);
      // A check-in that was answered late starts the next step now, any other at the moment it was due.
      enter(at + 1, Math.max(began + whole, current().asks ? answeredAt : 0));
    }
  }
  let answeredAt = 0;

  function jump(to) {
    leave(passed());
    enter(to, now());
  }

  const can = {
    repeat: () => { const step = current(); return step.pressure === "none" || used(step) + Math.min(passed(), length()) + planned(step) <= step.limit * SECOND; },
    more: () => { const step = current(); return step.pressure === "none" ? more < MOST_MORE * moreSeconds * SECOND : used(step) + planned(step) + more + extra() <= step.limit * SECOND; },
    skip: () => !(ahead() && (current().whole || unanswered())),
    beat: () => Boolean(current().beat),
    ache: () => current().pressure !== "none" || (Boolean(current().asks) && answers[order[at]] === undefined),
  };
  /** What "more" adds: whole breaths where breaths are counted. */
  const extra = () => counted(current()) && !natural ? Math.max(1, Math.round(moreSeconds * SECOND / cycle)) * cycle : moreSeconds * SECOND;

  /** Takes all pressing, and what belongs to it, out of the steps from `from` on. */
  function noMorePressing(from) {
    ache = true;
    order = [...order.slice(0, from), ...order.slice(from).filter((index) => steps[index].side === null)];
  }

  const act = {
    start() { if (!ended && began === null) { last = now(); began = last - held; } },
    pause() { if (!ended && began !== null) { held = Math.min(passed(), length()); began = null; } },
    repeat() { if (can.repeat()) jump(at); },
    skip() { if (can.skip()) jump(at + 1); },
    more() { if (can.more()) more += extra(); },
    /** The answer of a check-in. `tooMuch` ends the pressing of this session. */
    answer(tooMuch) {
      if (!current().asks || answers[order[at]] !== undefined) return;
      answers[order[at]] = Boolean(tooMuch);
      answeredAt = now();
      if (tooMuch) noMorePressing(at + 1);
    },
    /** More than mild, said while pressing: on to the check-in that follows, with its answer given. */
    tooMuch() {
      if (current().pressure === "none") { act.answer(true); return; }
      let to = at + 1;
      while (to < order.length && !steps[order[to]].asks) to += 1;
      leave(passed());
      noMorePressing(to + 1);
      if (order[to] !== undefined) answers[order[to]] = true;
      answeredAt = now();
      enter(to, now());
    },
    /** A beat was felt: this side is left out. */
    beat() {
      if (!can.beat()) return;
      const side = current().side;
      beats.push(side);
      order = [...order.slice(0, at + 1), ...order.slice(at + 1).filter((index) => steps[index].side !== side)];
      jump(at + 1);
    },
    end() { if (!ended) { leave(passed()); ended = at >= order.length ? "done" : "ended"; began = null; } },
  };

  /** An action by name, at this moment; nothing happens after the end, nor where `can` forbids it. */
  function press(name, value) {
    update();
    if (ended) return;
    act[name](value);
    update();
  }

  /** Time that our clock may have missed: see the top. */
  function slept(time) {
    update();
    while (!ended && began !== null && time > 0 && current().pressure !== "none") {
      const step = at, left = Math.min(time, Math.max(0, length() - passed()));
      began -= left;
      time -= left;
      update();
      if (at === step) return;
    }
  }

  /** Everything a screen shows, at this moment. */
  function view() {
    update();
    if (ended) return { ended, counts: { ...counts }, spent: { ...spent }, ache, beats: [...beats] };
    const step = current(), whole = length(), time = Math.min(passed(), whole);
    const guided = counted(step) && !natural;
    const part = time % cycle, inward = part < breathIn * SECOND;
    const breath = guided ? {
      number: Math.min(breathsIn(time) + 1, Math.max(1, Math.round(whole / cycle))), of: Math.round(whole / cycle),
      phase: inward ? "in" : "out", share: inward ? part / (breathIn * SECOND) : (part - breathIn * SECOND) / (breathOut * SECOND),
      left: inward ? breathIn * SECOND - part : cycle - part,
    } : null;
    const next = steps[order[at + 1]];
    return {
      ended: null, step, index: at, id: order[at], of: order.length, paused: began === null, passed: time, length: whole, left: whole - time, breath,
      waiting: time >= whole && unanswered(), asks: Boolean(step.asks) && answers[order[at]] === undefined && (ahead() || step.side !== null),
      next: next ?? null, ache, beats: [...beats], counts: { ...counts }, spent: { ...spent },
      can: Object.fromEntries(Object.entries(can).map(([name, allowed]) => [name, allowed()])),
    };
  }

  /** What must be kept to go on after a reload. */
  function save() {
    update();
    return { order, at, held: ended ? 0 : Math.min(passed(), length()), more, answers, spent, counts, ache, beats, runs: began !== null };
  }

  /** Takes up a kept session, paused; false where it does not fit these steps. `away` milliseconds ago it was kept. */
  function restore(kept, away = 0) {
    try {
      const whole = (value) => Number.isInteger(value) && value >= 0;
      const rows = (table, fits) => typeof table === "object" && !Array.isArray(table) && Object.values(table).every(fits);
      const amount = (value) => Number.isFinite(value) && value >= 0;
      const sound = kept.order.length <= steps.length && kept.order.every((index, place) => whole(index) && index < steps.length && (place === 0 || index > kept.order[place - 1]))
        && whole(kept.at) && kept.at < kept.order.length && amount(kept.held) && amount(kept.more) && kept.more <= MOST_MORE * moreSeconds * SECOND
        && rows(kept.spent, amount) && rows(kept.counts, amount) && rows(kept.answers, (value) => typeof value === "boolean")
        && typeof kept.ache === "boolean" && kept.beats.every((side) => ["left", "right"].includes(side));
      if (!sound) return false;
      ({ order, at, held, more, answers, spent, counts, ache, beats } = structuredClone(kept));
      began = null;
      ended = null;
      if (kept.runs === true) { act.start(); slept(away); act.pause(); }
      return true;
    } catch { return false; }
  }

  return { press, view, save, restore, slept, steps };
}

// --- cues: sound, voice, vibration. Each may be missing. --------------------------------------------------------------

/**
 * Gives cues as `wanted` says: { sound, voice, vibration }. What the browser lacks or refuses is left out.
 * `watch(react)` hears of "tones" and "voice" whether they are heard.
 */
function makeCues(wanted) {
  let tell = () => {};
  const audio = wanted.sound && hasSound() ? makeSound((on) => tell("tones", on)) : null, failed = new Set();

  /** A soft tone that glides from one pitch (hertz) to another. */
  const tone = (from, to, seconds, loud = 0.12, wait = 0) => audio?.play((context) => {
    const start = context.currentTime + wait, source = context.createOscillator(), volume = context.createGain();
    source.type = "sine";
    source.frequency.setValueAtTime(from, start);
    source.frequency.linearRampToValueAtTime(to, start + seconds);
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(loud, start + Math.min(0.25, seconds / 3));
    volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    source.connect(volume).connect(context.destination);
    source.start(start);
    source.stop(start + seconds + 0.05);
  });
  const hush = () => quietly(() => speechSynthesis.cancel());
  const speak = (text) => {
    if (!wanted.voice) return;
    hush();
    if (!sayAloud(text, { failed, rate: 0.9, ended: (how) => { if (how !== "cut") tell("voice", how === "done"); } })) tell("voice", false);
  };
  const shake = (pattern) => quietly(() => { if (wanted.vibration && hasVibration()) navigator.vibrate(pattern); });

  return {
    watch(react) { tell = react; },
    breathe(phase) { if (phase === "in") { tone(196, 294, 1.6); shake(120); } else { tone(294, 196, 1.9); shake([60, 90, 60]); } speak(phase === "in" ? "In" : "Out"); },
    step(text) { tone(392, 392, 1.1, 0.14); shake(300); speak(text); },
    soon(text) { tone(523, 523, 0.35, 0.07); speak(text); },
    end(text) { [523, 659, 784].forEach((pitch, index) => tone(pitch, pitch, 1.6, 0.14, index * 0.45)); shake([300, 150, 300, 150, 300]); speak(text); },
    silence() { if (wanted.voice) hush(); quietly(() => hasVibration() && navigator.vibrate(0)); },
    close() { this.silence(); audio?.close(); },
  };
}

// --- the screen ------------------------------------------------------------------------------------------------------

const RING = 2 * Math.PI * 94;
const clockWords = (milliseconds) => { const seconds = Math.ceil(milliseconds / SECOND - 0.001); return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`; };
const spokenTime = (seconds) => seconds < 90 ? plural(Math.round(seconds), "second", "seconds") : plural(Math.round(seconds / 60), "minute", "minutes");
const sideWords = (text, side) => text.replaceAll("{side}", side ?? "").replaceAll("{other}", side === "left" ? "right" : "left");

/** The picture of a step, if the page can reach it; otherwise the words stand alone. */
function plate(names, step) {
  const source = names.includes(step.picture) ? plateUrl(step.picture) : null;
  if (!source) return null;
  return h("img", { class: "plate", src: source, alt: step.alt, decoding: "async", onerror: (event) => event.target.remove() });
}

/**
 * Shows a player and runs it.
 *   texts     { ask: {question, mild, more, after_more}, announce, more, device: {tones, voice, screen} }
 *   holds()   false when the gate has closed: the session then ends at once, with `onClosed`
 *   onEnd(view), onStop(), onSave(state), onStep(step)
 * Returns { element, take(), close() }.
 */
function playerScreen({ player, cues, plates, texts, holds, onEnd, onClosed, onStop, onSave, onStep = () => {} }) {
  const calm = lessMotion();
  const live = liveRegion({ class: "psoas-visually-hidden" });
  const title = h("h4", { class: "step-title", tabindex: -1 }), place = h("p", { class: "step-place" });
  const words = h("p", { class: "step-words" }), pictureBox = h("div", { class: "picture" }), form = h("ol", { class: "form-cues" });
  const disc = s("circle", { class: "disc", cx: 100, cy: 100, r: 84 }), ring = s("circle", { class: "ring", cx: 100, cy: 100, r: 94, "stroke-dasharray": RING, transform: "rotate(-90 100 100)" });
  const cue = h("span", { class: "cue" }), doing = h("span", { class: "doing" }), clock = h("span", { class: "clock" }), count = h("p", { class: "count" });
  const guide = h("div", { class: "guide" },
    s("svg", { viewBox: "0 0 200 200", "aria-hidden": "true", focusable: "false" }, s("circle", { class: "track", cx: 100, cy: 100, r: 94 }), disc, ring),
    h("div", { class: "guide-words" }, cue, clock, doing));
  const soon = h("p", { class: "soon" });
  const button = (text, act, properties = {}) => h("button", { type: "button", onclick: (event) => { if (event.currentTarget.getAttribute("aria-disabled") !== "true") act(); }, ...properties }, text);
  const pause = button("Start", () => { player.press(player.view().paused ? "start" : "pause"); tick(); save(); }, { class: "psoas-main big", "data-act": "pause" });
  const stop = button("Stop", () => { player.press("pause"); cues.silence(); tick(); save(); onStop(); }, { class: "stop big", "data-act": "stop" });
  const does = (name) => () => { player.press(name); tick(); save(); };
  const repeat = button("Repeat", does("repeat"), { "data-act": "repeat" }), skip = button("Skip", does("skip"), { "data-act": "skip" });
  const longer = button("15 s more", does("more"), { "data-act": "more" }), end = button("End", does("end"), { "data-act": "end" });
  const beat = button("I feel a beat: leave this side out", does("beat"), { "data-act": "beat" });
  const ache = button("More than mild", does("tooMuch"), { "data-act": "ache" });
  const mild = button(texts.ask?.mild ?? "", () => { player.press("answer", false); tick(); save(); }, { "data-act": "mild" });
  const tooMuch = button(texts.ask?.more ?? "", () => { player.press("answer", true); tick(); save(); }, { "data-act": "too-much" });
  const checkIn = h("div", { class: "check-in", role: "group", "aria-label": texts.ask?.question ?? "" }, h("p", {}, texts.ask?.question ?? ""), h("div", { class: "psoas-row" }, mild, tooMuch));
  const told = h("p", { class: "told" }), line = deviceLine(texts.device);
  const element = h("div", { class: "player" },
    h("div", { class: "step-head" }, place, title, line.element),
    h("div", { class: "stage" }, h("div", { class: "show" }, pictureBox, words, form), h("div", { class: "lead" }, guide, count)),
    soon, checkIn, told,
    h("div", { class: "controls" },
      h("div", { class: "psoas-row special" }, beat, ache),
      h("div", { class: "always" }, pause, stop),
      h("div", { class: "psoas-row others" }, repeat, skip, longer, end)),
    live.element);

  let timer = 0, frame = 0, shown = null, phase = "", announced = null, over = false, lastPaused = null;
  const allow = (control, allowed) => {
    if (allowed) control.removeAttribute("aria-disabled"); else control.setAttribute("aria-disabled", "true");
  };
  const save = () => { if (!over) onSave(player.save()); };

  function drawStep(view) {
    const { step } = view;
    put(title, step.title);
    put(words, step.words);
    pictureBox.replaceChildren(...[plate(plates, step)].filter(Boolean));
    form.replaceChildren(...(step.form ?? []).map((one) => h("li", {}, one)));
    form.hidden = !step.form?.length;
    ache.hidden = step.pressure === "none";
    beat.hidden = !step.beat;
    put(skip, step.beat ? "I have found it" : step.kind === "prepare" ? "I am in place" : "Skip");
    element.dataset.kind = step.kind;
    // Nothing may scroll or jump: the eyes are half closed, and a finger may be on its way to a button.
  }

  /** Draws what the clock says, and sets the next wake-up. */
  function tick() {
    clearTimeout(timer);
    if (over) return;
    if (!holds()) { over = true; cues.silence(); onClosed(); return; }
    const view = player.view();
    if (view.ended) { over = true; cancelAnimationFrame(frame); cues.end("The session is over."); onEnd(view); return; }
    const { step, breath } = view, fresh = shown !== view.id, sound = !view.paused;
    if (fresh) {
      shown = view.id;
      announced = null;
      phase = "";
      drawStep(view);
      live.say(`${step.title}. ${step.words}${step.breaths ? ` ${plural(Math.round(view.length / SECOND / (step.seconds / step.breaths)), "breath", "breaths")}.` : ` ${spokenTime(view.length / SECOND)}.`}`);
      if (sound) cues.step(`${step.title}. ${step.words}`);
      onStep(step);
      save();
    }
    put(place, `Step ${view.index + 1} of ${view.of}`);
    if (breath) {
      put(cue, view.paused ? "Paused" : breath.phase === "in" ? "Breathe in" : "Breathe out");
      put(doing, breath.phase === "in" ? step.cue_in : step.cue_out);
      put(clock, String(Math.max(1, Math.ceil(breath.left / SECOND - 0.001))));
      put(count, `Breath ${breath.number} of ${breath.of}`);
      element.dataset.phase = breath.phase;
      if (sound && phase !== breath.phase) {
        // A cue that comes late after a sleep would only confuse.
        const late = breath.share * (breath.left / Math.max(0.001, 1 - breath.share));
        if (!fresh && late < 1500) cues.breathe(breath.phase);
        phase = breath.phase;
      }
    } else {
      put(cue, view.paused ? "Paused" : view.waiting ? "Waiting for you" : step.breaths ? "Breathe as you like" : { prepare: "Get in place", rest: "Rest", walk: "Gently" }[step.kind] ?? "Stay");
      put(doing, step.breaths ? "Never hold your breath" : "");
      put(clock, clockWords(view.left));
      put(count, step.breaths ? `About ${plural(step.breaths, "breath", "breaths")}` : "");
      element.dataset.phase = "still";
    }
    const near = view.next && view.left <= texts.announce * SECOND && !view.waiting;
    const ending = !view.next && view.left <= texts.announce * SECOND;
    // The line keeps its place, so that nothing below it jumps.
    put(soon, view.waiting ? "Answer first, then it goes on." : near ? `Next: ${view.next.title}, in ${Math.ceil(view.left / SECOND - 0.001)} s` : ending ? "This is the last step." : view.next ? `After this: ${view.next.title}` : "This is the last step.");
    soon.classList.toggle("near", Boolean(near));
    if (near && announced !== view.id && view.length > texts.announce * SECOND) {
      announced = view.id;
      live.say(`In ${texts.announce} seconds: ${view.next.title}.`);
      if (sound && !breath) cues.soon(`Next: ${view.next.title}`); else if (sound) cues.soon("");
    }
    checkIn.hidden = !view.asks;
    told.hidden = !view.ache;
    put(told, texts.ask?.after_more ?? "");
    put(pause, view.paused ? (view.passed > 0 || view.index > 0 ? "Go on" : "Start") : "Pause");
    put(longer, breath ? `${plural(Math.max(1, Math.round(texts.more / (step.seconds / step.breaths))), "breath", "breaths")} more` : `${texts.more} s more`);
    for (const [name, control] of Object.entries({ repeat, skip, more: longer })) allow(control, view.can[name]);
    if (lastPaused !== view.paused && lastPaused !== null) live.say(view.paused ? "Paused." : `Going on. ${step.title}.`);
    lastPaused = view.paused;
    ring.setAttribute("stroke-dashoffset", (RING * (1 - (view.length ? view.passed / view.length : 1))).toFixed(1));
    drawBreath(view);
    if (!view.paused) {
      const until = [view.left > 0 ? view.left : SECOND / 2, SECOND - (view.passed % SECOND)];
      if (breath) until.push(breath.left);
      timer = setTimeout(tick, Math.max(20, Math.min(...until)));
    }
  }

  /** The disc grows and shrinks with the breath; with less motion it only grows lighter and darker. */
  function drawBreath(view) {
    const { breath } = view;
    const full = breath ? (breath.phase === "in" ? breath.share : 1 - breath.share) : 0.75;
    const soft = full * full * (3 - 2 * full);
    disc.setAttribute("r", (calm ? 84 : 44 + 40 * soft).toFixed(1));
    disc.style.opacity = calm && breath ? (0.45 + 0.55 * soft).toFixed(2) : "1";
  }

  function animate() {
    cancelAnimationFrame(frame);
    if (over) return;
    if (!calm && !document.hidden) {
      const view = player.view();
      if (!view.ended && view.breath && !view.paused) drawBreath(view);
    }
    frame = requestAnimationFrame(animate);
  }

  const wake = () => { if (document.hidden) save(); else tick(); };
  const leaving = () => save();
  cues.watch(line.say);
  const release = keepScreenOn((on) => line.say("screen", on));
  const stopSleep = onSleep((time) => { player.slept(time); tick(); save(); });
  document.addEventListener("visibilitychange", wake);
  addEventListener("pagehide", leaving);
  tick();
  animate();

  return {
    element,
    tick,
    take() { focusOn(title); },
    close() {
      save();
      over = true;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("pagehide", leaving);
      stopSleep();
      release();
      cues.close();
    },
  };
}

// --- choosing how to be guided ---------------------------------------------------------------------------------------

/** What is kept of pace and cues, without what is odd. */
function soundPace(pace, kept) {
  const within = (value, { least, most }) => (Number.isInteger(value) && value >= least && value <= most ? value : undefined);
  const chosen = (value) => (typeof value === "boolean" ? value : undefined);
  return {
    breathIn: within(kept.breathIn, pace.breathe_in), breathOut: within(kept.breathOut, pace.breathe_out),
    natural: chosen(kept.natural), sound: chosen(kept.sound), voice: chosen(kept.voice), vibration: chosen(kept.vibration),
  };
}

/** The fields for pace and cues; `silent` says what to do when nothing is heard. `read()` gives { breathIn, breathOut, natural, sound, voice, vibration }. */
function paceFields(pace, kept, silent, changed = () => {}) {
  const slider = (name, words, range) => {
    const id = uid("pace"), output = h("output", { for: id });
    const show = () => { output.textContent = `${input.value} s`; input.setAttribute("aria-valuetext", plural(Number(input.value), "second", "seconds")); };
    const input = h("input", { id, type: "range", min: range.least, max: range.most, step: 1, oninput: () => { show(); changed(); } });
    input.value = kept[name] ?? range.usual;
    show();
    return { input, element: h("div", { class: "slider" }, h("label", { for: id }, words, " ", output), input) };
  };
  const box = (words, on, react = () => {}) => { const input = h("input", { type: "checkbox", checked: Boolean(on), onchange: () => { react(); changed(); } }); return { input, element: h("label", { class: "psoas-choice" }, input, h("span", {}, words)) }; };
  const inward = slider("breathIn", "Breathe in for", pace.breathe_in), outward = slider("breathOut", "Breathe out for", pace.breathe_out);
  const natural = box("No guided breath: I breathe at my own pace", kept.natural, () => { guided.hidden = natural.input.checked; });
  const guided = h("div", { class: "pace-sliders", hidden: Boolean(kept.natural) }, inward.element, outward.element);
  const sound = box("Soft tones", kept.sound ?? true), voice = box("A voice from this device", kept.voice), vibration = box("Vibration", kept.vibration);
  const noVoice = h("p", { class: "psoas-note" }, "This device has no English voice of its own, so nothing is spoken.");
  const voices = () => { const some = localVoices().length > 0; voice.element.hidden = !some; noVoice.hidden = some; };
  voices();
  const stopVoices = onVoices(voices);
  const element = h("div", { class: "pace" },
    h("fieldset", {}, h("legend", {}, "Pace"), natural.element, guided),
    h("fieldset", {}, h("legend", {}, "Cues"),
      hasSound() ? [sound.element, h("p", { class: "psoas-note" }, silent)] : h("p", { class: "psoas-note" }, "This browser makes no sounds here. Follow the circle instead."),
      voice.element, noVoice,
      hasVibration() ? vibration.element : h("p", { class: "psoas-note" }, "This browser cannot vibrate. Tones or the circle do the same.")));
  return {
    element,
    read: () => ({
      breathIn: Number(inward.input.value), breathOut: Number(outward.input.value), natural: natural.input.checked,
      sound: sound.input.checked && hasSound(), voice: voice.input.checked, vibration: vibration.input.checked && hasVibration(),
    }),
    close: stopVoices,
  };
}

/** A row of numbers 0 to 10 to choose from. `read()` gives the number, or null. */
function scoreField(legend, low, high, chosen = null, changed = () => {}) {
  const name = uid("score");
  const inputs = Array.from({ length: 11 }, (_, value) => h("input", { type: "radio", name, value: String(value), checked: value === chosen, onchange: changed }));
  return {
    element: h("fieldset", { class: "score" }, h("legend", {}, legend),
      h("div", { class: "score-row" }, inputs.map((input, value) => h("label", {}, input, h("span", {}, String(value))))),
      h("p", { class: "psoas-note score-ends" }, h("span", {}, `0: ${low}`), h("span", {}, `10: ${high}`))),
    read: () => { const one = inputs.find((input) => input.checked); return one ? Number(one.value) : null; },
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
  };
}

/** A list of things to tick before the start. `missing()` gives the first box that is not ticked. */
function readyField(legend, lines) {
  const boxes = lines.map(() => h("input", { type: "checkbox" }));
  return {
    element: h("fieldset", { class: "ready" }, h("legend", {}, legend), lines.map((line, index) => h("label", { class: "psoas-choice" }, boxes[index], h("span", {}, line)))),
    missing: () => boxes.find((box) => !box.checked) ?? null,
    clear: () => { for (const box of boxes) box.checked = false; },
  };
}

/** Radio buttons. `options` are { id, name, words, closed }; closed ones cannot be chosen, and say why. */
function choiceField(legend, options, chosen, changed = () => {}) {
  const name = uid("choice");
  const inputs = options.map((option) => h("input", { type: "radio", name, value: option.id, checked: option.id === chosen, disabled: Boolean(option.closed), onchange: changed }));
  return {
    element: h("fieldset", {}, h("legend", {}, legend), options.map((option, index) => h("label", { class: `psoas-choice${option.closed ? " closed" : ""}` }, inputs[index],
      h("span", {}, h("b", {}, option.name), option.words ? h("span", { class: "option-words" }, option.words) : null, option.closed ? h("span", { class: "option-words why" }, option.closed) : null)))),
    read: () => inputs.find((input) => input.checked)?.value ?? null,
  };
}
