// What a phone gives and takes back: sound, a screen that stays on, time while it sleeps. Each may be missing, refused, late
// or interrupted. All is asked for again when the page is seen again, and what is not there is said on the screen.

/** So long, in milliseconds, something may be on its way before it counts as missing. */
const PATIENCE = 1500;

/** Milliseconds by a clock that nobody can set. It may stand while the device sleeps; see `onSleep`. */
const steadyTime = () => performance.now();

const hasSound = () => typeof (window.AudioContext ?? window.webkitAudioContext) === "function";
const hasVibration = () => typeof navigator.vibrate === "function";
const hasWakeLock = () => typeof navigator.wakeLock?.request === "function";

/** Does what a browser may lack or refuse; undefined where it does. */
const quietly = (f) => { try { return f(); } catch { return undefined; } };

/**
 * Calls `react` whenever a phone may give back what it took: the page is seen again, or touched. Its argument says whether
 * it was touched: some things are given only then. Returns a function that stops it.
 */
function onReturn(react) {
  const touches = ["touchend", "click", "keydown"];
  const seen = () => { if (!document.hidden) react(false); }, touched = () => react(true);
  document.addEventListener("visibilitychange", seen);
  for (const name of ["pageshow", "focus"]) addEventListener(name, seen);
  for (const name of touches) document.addEventListener(name, touched, true);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    for (const name of ["pageshow", "focus"]) removeEventListener(name, seen);
    for (const name of touches) document.removeEventListener(name, touched, true);
  };
}

/** Tells whether something is there: at once when it is, after some patience when it is not. */
function patientReport(there, tell) {
  let waiting = 0;
  return {
    look() { clearTimeout(waiting); if (there()) tell(true); else waiting = setTimeout(() => tell(there()), PATIENCE); },
    stop() { clearTimeout(waiting); },
  };
}

/**
 * Time that passed while the page was out of sight and its own clock stood: `react` gets the milliseconds that the date has
 * moved more than that clock. The device slept, or somebody set its date; nobody can tell which. Returns a function that
 * stops it.
 */
function onSleep(react) {
  let left = null;
  const look = () => {
    if (document.hidden) { left ??= { date: Date.now(), steady: steadyTime() }; return; }
    if (!left) return;
    const unseen = Date.now() - left.date - (steadyTime() - left.steady);
    left = null;
    if (unseen > 1000) react(unseen);
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  return () => { document.removeEventListener("visibilitychange", look); removeEventListener("pageshow", look); };
}

// --- sound -------------------------------------------------------------------------------------------------------------

/** On an iPhone, sound of the kind "playback" is heard in silent mode too. */
const soundAs = (kind) => quietly(() => { if (navigator.audioSession) navigator.audioSession.type = kind; });

/**
 * Sound that comes back after a call, a lock or another app: taken up again, or made anew. `tell` hears whether it sounds.
 * Returns { play(f), close() }; `f` gets the audio context, and is left out while it does not run.
 */
function makeSound(tell) {
  let context = null, asked = null, refused = false, moved = null, over = false;
  // Some phones call a context "running" whose time stands still.
  const measure = () => { if (context && context.currentTime !== moved?.audio) moved = { audio: context.currentTime, steady: steadyTime() }; };
  const stuck = () => Boolean(moved) && steadyTime() - moved.steady > PATIENCE && context.currentTime === moved.audio;
  const sounds = () => context?.state === "running" && !stuck();
  const report = patientReport(sounds, tell);
  const late = () => asked === null || steadyTime() - asked > PATIENCE;

  function make() {
    const old = context;
    if (old) { old.onstatechange = null; quietly(() => old.close()?.catch?.(() => {})); }
    context = quietly(() => new (window.AudioContext ?? window.webkitAudioContext)()) ?? null;
    asked = null;
    refused = false;
    moved = null;
    if (context) context.onstatechange = () => { moved = null; measure(); revive(false); };
    measure();
  }

  function revive(touched) {
    if (over) return;
    if (sounds()) { asked = null; measure(); report.look(); return; }
    if (document.hidden) { asked = null; return; }
    // Only a touch lets a new one sound; until then the old one is asked.
    if (!context || context.state === "closed" || (touched && (refused || stuck() || (asked !== null && late())))) make();
    asked ??= steadyTime();
    quietly(() => context?.resume()?.then?.(() => report.look(), () => { refused = true; report.look(); }));
    report.look();
  }

  soundAs("playback");
  make();
  revive(false);
  const stop = onReturn(revive);
  return {
    play(f) {
      if (!sounds()) revive(false);
      // Tones that wait for long would all come at once.
      if (!context || (context.state !== "running" && late())) return;
      quietly(() => f(context));
      measure();
    },
    close() {
      over = true;
      stop();
      report.stop();
      if (context) context.onstatechange = null;
      quietly(() => context?.close()?.catch?.(() => {}));
      context = null;
      soundAs("auto");
    },
  };
}

// --- the screen ----------------------------------------------------------------------------------------------------------

/** Keeps the screen on while it can; `tell` hears whether it does. Returns a function that lets it go. */
function keepScreenOn(tell = () => {}) {
  let lock = null, asked = -Infinity, over = false;
  const held = () => Boolean(lock) && !lock.released;
  const letGo = (one) => quietly(() => one?.release?.()?.catch?.(() => {}));
  const report = patientReport(held, tell);

  async function ask() {
    if (over || held() || document.hidden) return;
    if (!hasWakeLock()) { tell(false); return; }
    asked = steadyTime();
    report.look();
    let got = null;
    try { got = await navigator.wakeLock.request("screen"); } catch { /* refused: the line on the screen says so */ }
    if (over || (got && held())) { letGo(got); return; }
    if (got) take(got);
    report.look();
  }

  function take(got) {
    const since = steadyTime();
    lock = got;
    got.addEventListener?.("release", () => {
      if (lock !== got) return;
      lock = null;
      if (over) return;
      report.look();
      if (steadyTime() - since > PATIENCE) ask(); // one that is taken back at once would be asked for without end
    });
  }

  const stop = onReturn((touched) => { if (!touched || steadyTime() - asked > PATIENCE) ask(); });
  ask();
  return () => {
    over = true;
    stop();
    report.stop();
    letGo(lock);
    lock = null;
  };
}

// --- what is not there, in words -----------------------------------------------------------------------------------------

/** One quiet line for what the device does not do now: { element, say(name, works) }. `words` holds a sentence for each name. */
function deviceLine(words) {
  const element = h("p", { class: "psoas-note device", role: "status" }), missing = new Set();
  return {
    element,
    say(name, works) {
      if (works) missing.delete(name); else missing.add(name);
      const text = Object.keys(words).filter((one) => missing.has(one)).map((one) => words[one]).join(" ");
      if (text === element.textContent) return;
      // The room it once took it keeps: a finger may be on its way to a button below.
      if (text === "") element.style.minHeight = `${element.offsetHeight}px`;
      put(element, text);
    },
  };
}
