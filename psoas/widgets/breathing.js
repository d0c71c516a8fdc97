// Slow breathing, guided right where it is called for: nothing is pressed. Needs player.js and session_plan.js before it.
// `data` is what psoas.widgets._session_plan.breathing() returns.

/** The pace and cues that the learner once chose; the usual ones otherwise. */
function breathingChoice(data, kept, answers) {
  const between = (value, range) => Number.isInteger(value) && value >= range.least && value <= range.most ? value : range.usual;
  return {
    rung: data.rung.id, side: "both", breaths: data.rung.usual_breaths, extra: null,
    breathIn: between(kept?.breathIn, data.pace.breathe_in), breathOut: between(kept?.breathOut, data.pace.breathe_out),
    natural: kept?.natural === true, noFloor: kept?.noFloor === true, pregnant: mayBePregnant(answers),
    sound: kept?.sound !== false, voice: kept?.voice === true, vibration: kept?.vibration === true,
  };
}

/**
 * What stands in place of the player after "Stop", where nothing is pressed: one question, no word of harm.
 * `back` goes on with the session, `end` ends it, `again` asks for a new safety check.
 */
function breathingStopped(stopped, { back, end, again }) {
  const heading = h("h4", { tabindex: -1 }, stopped.question), words = h("p", { class: "stopped-words", "aria-live": "polite" });
  const goOn = h("button", { type: "button", onclick: back }, "Go on breathing");
  const leave = h("button", { type: "button", class: "psoas-main", hidden: true }, "");
  const choose = (choice) => {
    put(words, choice.words);
    goOn.hidden = Boolean(choice.again);
    put(leave, choice.again ? "Do the check again" : "End here");
    leave.onclick = choice.again ? again : end;
    leave.hidden = false;
  };
  const name = uid("stopped");
  const element = h("div", { class: "breathing-stopped" }, heading,
    h("fieldset", {}, h("legend", { class: "psoas-visually-hidden" }, stopped.question),
      stopped.choices.map((choice) => h("label", { class: "psoas-choice" }, h("input", { type: "radio", name, value: choice.id, onchange: () => choose(choice) }), h("span", {}, choice.name)))),
    words, h("div", { class: "psoas-row" }, leave, goOn));
  return { element, heading };
}

/**
 * Guides slow breaths. `holds()` is false when the safety check no longer holds: it then stops at once with `onClosed`.
 * `onEnd({ breaths, done })` comes once; `onAgain` asks for a new check. Returns { element, take(), tick(), close() }.
 */
function breathingSession({ data, choice, holds, onEnd, onClosed, onAgain }) {
  const steps = planSteps(data, data.rung, choice);
  const player = createPlayer({ steps, breathIn: choice.breathIn, breathOut: choice.breathOut, natural: choice.natural, moreSeconds: data.pace.more_seconds });
  const place = h("div", { class: "stop-place", hidden: true });
  const screen = playerScreen({
    player, cues: makeCues(choice), plates: data.plates, holds,
    texts: { announce: data.pace.announce_seconds, more: data.pace.more_seconds, device: data.device },
    onSave: () => {}, onClosed,
    onEnd: (view) => onEnd({ breaths: view.counts.breathing ?? 0, done: view.ended === "done" }),
    onStop: () => {
      const asked = breathingStopped(data.stopped, {
        back: () => { place.hidden = true; screen.element.hidden = false; player.press("start"); screen.tick(); screen.take(); },
        end: () => { player.press("end"); screen.tick(); },
        again: onAgain,
      });
      place.replaceChildren(asked.element);
      place.hidden = false;
      screen.element.hidden = true;
      focusOn(asked.heading);
    },
  });
  player.press("start");
  screen.tick();
  return { ...screen, element: h("div", { class: "breathing" }, screen.element, place) };
}

/** Puts a breathing session into the log that the release session keeps. Returns false where the browser keeps nothing. */
function noteBreathing(at, breaths) {
  const kept = store.get("release", 1)?.sessions, list = Array.isArray(kept) ? kept : [];
  const entry = { at, rung: "breathing", side: "both", breaths: { breathing: breaths }, before: null, pressed: false, ache: false };
  return store.set("release", 1, { sessions: [...list, entry].slice(-100) });
}
