// The safety check in the browser: the same data and the same rules as psoas/safety/, where they are explained.
// `rules` is what psoas.safety.rules() returns, or its short form in psoas/widgets/_routine_data.py; `answers` maps a question to true, false,
// a whole number, a choice, a list of boxes ("fever", or "fever?" where one is not sure) or "unsure".

const ASSESS_NO = 0;
const ASSESS_MISSING = 1;
const ASSESS_MAYBE = 2; // an unsure answer decides
const ASSESS_YES = 3;
const ASSESS_TIERS = ["self_care", "clinician", "same_day", "emergency"];
const ASSESS_ROUTINES = ["none", "no_pressure", "gentle", "full"];
const ASSESS_EXERCISES = ["none", "full"];

// How true a condition is. `values` maps each question to its answer, to null (missing) or to undefined (not asked).
// A yes/no question is named alone where a yes counts: "fever" for {question: "fever", is: true}.
function assessTruth(condition, values) {
  if (condition.all) return assessLowest(condition.all, values);
  if (condition.any) return assessHighest(condition.any, values);
  const value = values[condition.question ?? condition];
  if (value === undefined) return ASSESS_NO;
  if (value === null) return ASSESS_MISSING;
  if (value === "unsure") return ASSESS_MAYBE;
  if (Array.isArray(condition.includes)) return assessTicked(value, condition.includes);
  let holds;
  if (condition.in) holds = condition.in.includes(value);
  else if (condition.at_least !== undefined) holds = value >= condition.at_least;
  else if (condition.below !== undefined) holds = value < condition.below;
  else holds = value === true;
  return holds ? ASSESS_YES : ASSESS_NO;
}

// How true it is that one of these boxes is ticked.
function assessTicked(value, boxes) {
  if (value.some((box) => boxes.includes(box))) return ASSESS_YES;
  return value.some((box) => box.endsWith("?") && boxes.includes(box.slice(0, -1))) ? ASSESS_MAYBE : ASSESS_NO;
}

function assessLowest(parts, values) {
  let lowest = ASSESS_YES;
  for (const part of parts) {
    lowest = Math.min(lowest, assessTruth(part, values));
    if (lowest === ASSESS_NO) break;
  }
  return lowest;
}

function assessHighest(parts, values) {
  let highest = ASSESS_NO;
  for (const part of parts) {
    highest = Math.max(highest, assessTruth(part, values));
    if (highest === ASSESS_YES) break;
  }
  return highest;
}

function assessIsValid(question, value) {
  if (value === "unsure") return true;
  if (question.kind === "yes_no") return value === true || value === false;
  if (question.kind === "number") return Number.isInteger(value) && value >= question.min && value <= question.max;
  const known = (id) => question.choices.some((choice) => choice.id === id);
  if (question.kind === "several") return Array.isArray(value) && value.every((box) => typeof box === "string" && known(box.replace(/\?$/, "")));
  return known(value);
}

// Whether somebody is not sure of this answer, or of a part of it.
function assessIsUnsure(value) {
  return value === "unsure" || (Array.isArray(value) && value.some((box) => box.endsWith("?")));
}

// The yes/no question right before a list that opens it, such as "something is wrong with one leg"; null without one.
function assessUmbrella({ kind, ask_if: gate }) {
  if (kind !== "several" || !gate) return null;
  return typeof gate === "string" ? gate : gate.is === true ? gate.question : null;
}

// What an answer counts as while it is missing: below an umbrella with a yes or a doubt, any box may be true.
function assessUnopened(question, values) {
  const umbrella = assessUmbrella(question);
  return umbrella && values[umbrella] !== null ? "unsure" : null;
}

// The value of every question, the questions that apply (or may still apply), and those of them without an answer.
function assessRead(rules, answers) {
  const known = new Set(rules.questions.map((question) => question.id));
  for (const name of Object.keys(answers)) {
    if (!known.has(name)) throw new Error(`There is no question '${name}'.`);
  }
  const values = Object.create(null);
  const applicable = [];
  const missing = [];
  for (const question of rules.questions) {
    const given = Object.hasOwn(answers, question.id);
    const value = given ? answers[question.id] : null;
    if (given && !assessIsValid(question, value)) {
      throw new Error(`The answer to '${question.id}' cannot be ${JSON.stringify(value)}.`);
    }
    if (question.ask_if && assessTruth(question.ask_if, values) === ASSESS_NO) {
      values[question.id] = given ? value : undefined;
      continue;
    }
    values[question.id] = given ? value : assessUnopened(question, values);
    applicable.push(question.id);
    if (!given) missing.push(question.id);
  }
  return { values, applicable, missing };
}

// Every rule that fired: {rule, sure, tier, routine, exercise, reason}. The three are null where the rule has none.
function assessFindings(rules, answers) {
  return assessFired(rules, assessRead(rules, answers).values);
}

function assessFired(rules, values) {
  const found = [];
  for (const rule of rules.rules) {
    const truth = assessTruth(rule.when, values);
    if (truth < ASSESS_MAYBE) continue;
    const sure = truth === ASSESS_YES;
    // What is not written holds anyhow.
    const tier = (sure ? rule.tier : rule.unsure_tier) ?? "self_care";
    const routine = (sure ? rule.routine : rule.unsure_routine) ?? "full";
    const exercise = (sure ? rule.exercise : rule.unsure_exercise) ?? "full";
    if (!sure && tier === "self_care" && routine === "full" && exercise === "full") continue;
    found.push({
      rule: rule.id,
      sure,
      tier: tier === "self_care" ? null : tier,
      routine: routine === "full" ? null : routine,
      exercise: exercise === "full" ? null : exercise,
      reason: sure ? rule.reason : `${rules.texts.unsure} ${rule.reason}`,
    });
  }
  return found;
}

// The part that is complete: "none", "urgent" or "all". What is not known to belong to the second part is urgent.
function assessPart(rules, missing) {
  if (missing.length === 0) return "all";
  const later = new Set(rules.questions.filter(({ part }) => part === "pressing").map(({ id }) => id));
  return missing.every((id) => later.has(id)) ? "urgent" : "none";
}

// The lowest of the limits [level, reason], and the reasons of those that are as low. `levels` goes from least to most.
function assessLimit(limits, levels) {
  const most = levels.length - 1;
  const lowest = Math.min(...limits.map(([level]) => levels.indexOf(level)), most);
  const reasons = limits.filter(([level]) => lowest < most && levels[lowest] === level).map(([, reason]) => reason);
  return { level: levels[lowest], reasons: [...new Set(reasons)] };
}

function assessRoutineLimits(rules, found, tier, part, unsure) {
  const { texts } = rules, advice = rules.tiers[tier];
  const limits = tier ? [[advice.routine, advice.routine_reason]] : [];
  for (const finding of found) limits.push([finding.routine ?? "full", finding.reason]);
  if (unsure) limits.push(["gentle", texts.unsure_routine]);
  if (part === "none") limits.push(["none", texts.incomplete_routine]);
  if (part === "urgent") limits.push(["no_pressure", texts.urgent_routine]);
  return limits;
}

function assessExerciseLimits(rules, found, part, routine) {
  const { texts } = rules;
  const limits = found.map((finding) => [finding.exercise ?? "full", finding.reason]);
  if (part === "none") limits.push(["none", texts.incomplete_exercise]);
  if (part === "urgent") limits.push(["none", texts.urgent_exercise]);
  if (routine.level === "none") limits.push(["none", routine.reasons[0]]);
  return limits;
}

// What the answers mean; the same plain object as psoas.safety.assess(answers)._asdict().
function assess(rules, answers) {
  const { values, missing } = assessRead(rules, answers);
  const found = assessFired(rules, values);
  const part = assessPart(rules, missing);
  let tier = part === "none" ? ASSESS_TIERS.indexOf("clinician") : 0;
  for (const finding of found) tier = Math.max(tier, ASSESS_TIERS.indexOf(finding.tier));

  const unsure = Object.values(answers).some(assessIsUnsure);
  const routine = assessLimit(assessRoutineLimits(rules, found, tier, part, unsure), ASSESS_ROUTINES);
  const exercise = assessLimit(assessExerciseLimits(rules, found, part, routine), ASSESS_EXERCISES);
  const reasons = found.filter((finding) => finding.tier === ASSESS_TIERS[tier]).map((finding) => finding.reason);
  if (part === "none" && ASSESS_TIERS[tier] === "clinician") reasons.push(rules.texts.incomplete);
  return {
    tier: ASSESS_TIERS[tier],
    routine: routine.level,
    exercise: exercise.level,
    reasons: [...new Set(reasons)],
    routine_reasons: routine.reasons,
    exercise_reasons: exercise.reasons,
    safety_net: rules.tiers[tier].safety_net,
    part,
    complete: missing.length === 0,
    missing,
  };
}

// How true one sign is, by its own name: a yes/no question, or a box of a question "tick all that fit". Not asked counts as no.
function assessSign(rules, answers, sign) {
  const { values } = assessRead(rules, answers);
  const list = rules.questions.find(({ choices, kind }) => kind === "several" && choices.some(({ id }) => id === sign));
  return assessTruth(list ? { question: list.id, includes: [sign] } : sign, values);
}
