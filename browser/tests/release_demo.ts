/** A small release session for tests: three rungs, as Python prepares them, with few words. */

import type { ExtraStep, ReleaseData, Rung, SessionPart } from "../generated/release_session.ts";
import { DEMONSTRATION, type Opened } from "../widgets/release_session/state/opened.ts";
import type { Picked } from "../widgets/release_session/state/choice.ts";
import type { Session } from "../rules/session_log.ts";

const PART: SessionPart = {
  id: "lie",
  kind: "prepare",
  title: "Lie down",
  words: "On your back.",
  no_floor: "",
  pregnant: "",
  seconds: 20,
  breaths: null,
  cue_in: "",
  cue_out: "",
  asks: false,
  whole: false,
  beat: false,
  picture: "supine",
  alt: "",
};
const RUNG: Rung = {
  id: "breathing",
  level: "no_pressure",
  pressure: "none",
  title: "Breathing",
  about: "",
  each_side: false,
  opening: ["lie"],
  closing: [],
  needs_floor: false,
  usual_breaths: 8,
  most_breaths: 20,
  most_rounds: 1,
  round_seconds: null,
  days_between: 0,
  first_week_days_between: 0,
  limit: 20,
  least_with_extra: 6,
  plans: {},
};

/** The plans of one side for each number of breaths. */
function plans(rows: (breaths: number) => Rung["plans"][string], least = 1, end = ""): Rung["plans"] {
  const all = Array.from({ length: 21 - least }, (_, more) => least + more);
  return Object.fromEntries(all.map((breaths) => [`${breaths}${end}`, rows(breaths)]));
}

const BREATHING: Rung = { ...RUNG, plans: plans((breaths) => [["calm", breaths, 0]]) };
const FINGERS: Rung = {
  ...RUNG,
  id: "fingertips",
  level: "gentle",
  pressure: "fingers",
  title: "Fingertips",
  each_side: true,
  plans: plans((breaths) => [["press", breaths, 1], ["lift", 0, 0]]),
};
const TOOL: Rung = {
  ...RUNG,
  id: "tool",
  level: "full",
  pressure: "tool",
  title: "The tool",
  each_side: true,
  needs_floor: true,
  most_rounds: 2,
  round_seconds: 90,
  days_between: 1,
  first_week_days_between: 2,
  limit: 18,
  plans: {
    ...plans((breaths) =>
      breaths > 8
        ? [["press", 8, 1], ["rest", 0, 0], ["press", breaths - 8, 2], ["lift", 0, 0]]
        : [["press", breaths, 1], ["lift", 0, 0]]
    ),
    ...plans((breaths) => [["press", breaths - 3, 1], ["rest", 0, 0], ["press", 3, 2, 1], ["lift", 0, 0]], 6, " extra"),
  },
};
export const SQUEEZE: ExtraStep = {
  id: "glute",
  name: "Squeeze",
  words: "Squeeze the {side} buttock.",
  risk: "It presses harder.",
  picture: "tool",
  alt: "",
  never_from_age: null,
  smokers_never_from_age: null,
  not_with: [],
};
export const BOOK: ExtraStep = {
  ...SQUEEZE,
  id: "book",
  name: "The book",
  never_from_age: 65,
  smokers_never_from_age: 50,
  not_with: ["aneurysm", "clot"],
};

const CHOICES = [["nothing", "nothing"], ["tender", "pressing"], ["sore", "pressing"], ["worse", "all"]] as const;

export const DATA: ReleaseData = {
  pace: {
    breathe_in: { usual: 4, least: 2, most: 6 },
    breathe_out: { usual: 6, least: 3, most: 9 },
    more_seconds: 15,
    announce_seconds: 10,
  },
  check: { valid_hours: 24, watch_hours: 72, ask_next_day_hours: 12, go_on_minutes: 30, give_up_days: 14 },
  closed: { none: "Nothing is open.", no_pressure: "No pressing.", gentle: "No tool.", full: "" },
  ready: ["Nobody waits."],
  ready_gentle: ["It is quiet."],
  feel_for_a_beat: "Feel for a beat.",
  screen: "",
  screen_off: "",
  locked: "",
  second_part: "The second part first.",
  one_rung_lower: "One rung lower this time.",
  device: { screen: "", tones: "", voice: "", silent: "" },
  builds: [{ id: "slim", name: "Slim", words: "Press less." }, { id: "average", name: "Average", words: "" }],
  parts: [
    PART,
    { ...PART, id: "calm", kind: "breathe", title: "Breathe", seconds: null, cue_in: "Rise", cue_out: "Sink" },
    { ...PART, id: "press", kind: "press", title: "Press, {side} side", seconds: null, cue_in: "Out", cue_out: "In" },
    { ...PART, id: "rest", kind: "rest", title: "Rest", seconds: 60, asks: true, whole: true },
    { ...PART, id: "lift", kind: "rest", title: "Lift", seconds: 20, asks: true },
  ],
  pregnant: { instead_of: "supine", picture: "side", alt: "" },
  rungs: [BREATHING, FINGERS, TOOL],
  extra: { breaths: 3, about: "", steps: [SQUEEZE, BOOK] },
  ask: { question: "", mild: "", more: "", after_more: "" },
  dizzy: "",
  how_to_stop: "Lift your hand.",
  stop_signs: [],
  after: { watch: "", next: "", proves: "That proves nothing.", give_up: "", source: "" },
  next_day: {
    question: "",
    choices: CHOICES.map(([id, closes]) => ({ id, name: id, words: `${id}.`, closes })),
  },
  breathing_stopped: { question: "", choices: [] },
  real_change_from: [2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3],
  check_rules: null,
  plates: [],
};
export { BREATHING, FINGERS, TOOL };

export const PICKED: Picked & { breaths: number } = {
  rung: "tool",
  side: "both",
  breaths: 8,
  extra: null,
  noFloor: false,
  build: "average",
};
export const PACE = { breathIn: 4, breathOut: 6, natural: false, sound: true, voice: false, vibration: false };
export const CHOICE = { ...PICKED, ...PACE, before: 6 };

/** What a check opens that says this. */
export function opened(said: Partial<Opened["assessment"]> = {}, answers: Opened["answers"] = { age: 30 }): Opened {
  return { assessment: { ...DEMONSTRATION.assessment, ...said }, answers };
}

export const NOW = new Date(2026, 2, 20, 12).getTime();
export const HOUR = 3_600_000;

/** A session so many hours before now. */
export function session(hoursAgo: number, fields: Partial<Session> = {}): Session {
  const at = new Date(NOW - hoursAgo * HOUR).toISOString();
  return { at, rung: "fingertips", side: "both", pressed: true, ache: false, ...fields };
}
