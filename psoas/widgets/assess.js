// The safety check in the browser: the same data and the same rules as psoas/safety.py, where they are explained.
// `rules` is what psoas.safety.rules() returns, or its short form in psoas/widgets/_routine_data.py; `answers` maps a question to true, false, a whole number, a choice or "unsure".

const ASSESS_NO = 0;
const ASSESS_MISSING = 1;
const ASSESS_MAYBE = 2; // an unsure answer decides
const ASSESS_YES = 3;
const ASSESS_TIERS = ["self_care", "clinician", "same_day", "emergency"];
const ASSESS_ROUTINES = ["none", "no_pressure", "gentle", "full"];

// How true a condition is. `values` maps each question to its answer, to null (missing) or to undefined (not asked).
// A yes/no question is named alone where a yes counts: "fever" for {question: "fever", is: true}.
function assessTruth(condition, values) {
  if (condition.all) return assessLowest(condition.all, values);
  if (condition.any) return assessHighest(condition.any, values);
  const value = values[condition.question ?? condition];
  if (value === undefined) return ASSESS_NO;
  if (value === null) return ASSESS_MISSING;
  if (value === "unsure") return ASSESS_MAYBE;
  let holds;
  if (condition.in) holds = condition.in.includes(value);
  else if (condition.at_least !== undefined) holds = value >= condition.at_least;
  else if (condition.below !== undefined) holds = value < condition.below;
  else holds = value === true;
  return holds ? ASSESS_YES : ASSESS_NO;
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
  return question.choices.some((choice) => choice.id === value);
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
    values[question.id] = value;
    applicable.push(question.id);
    if (!given) missing.push(question.id);
  }
  return { values, applicable, missing };
}

// Every rule that fired: {rule, sure, tier, routine, reason}. `tier` and `routine` are null where the rule has none.
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
    if (!sure && tier === "self_care" && routine === "full") continue;
    found.push({
      rule: rule.id,
      sure,
      tier: tier === "self_care" ? null : tier,
      routine: routine === "full" ? null : routine,
      reason: sure ? rule.reason : `${rules.texts.unsure} ${rule.reason}`,
    });
  }
  return found;
}

// What the answers mean; the same plain object as psoas.safety.assess(answers)._asdict().
function assess(rules, answers) {
  const { values, missing } = assessRead(rules, answers);
  const found = assessFired(rules, values);
  const complete = missing.length === 0;
  let tier = complete ? 0 : ASSESS_TIERS.indexOf("clinician");
  for (const finding of found) tier = Math.max(tier, ASSESS_TIERS.indexOf(finding.tier));
  const advice = rules.tiers[tier];

  const caps = tier ? [[advice.routine, advice.routine_reason]] : [];
  for (const finding of found) caps.push([finding.routine ?? "full", finding.reason]);
  if (Object.values(answers).includes("unsure")) caps.push(["gentle", rules.texts.unsure_routine]);
  if (!complete) caps.push(["none", rules.texts.incomplete_routine]);
  const routine = Math.min(...caps.map(([cap]) => ASSESS_ROUTINES.indexOf(cap)), ASSESS_ROUTINES.indexOf("full"));

  const reasons = found.filter((finding) => finding.tier === ASSESS_TIERS[tier]).map((finding) => finding.reason);
  if (!complete && ASSESS_TIERS[tier] === "clinician") reasons.push(rules.texts.incomplete);
  const routineReasons = caps
    .filter(([cap]) => ASSESS_ROUTINES[routine] === cap && cap !== "full")
    .map(([, reason]) => reason);
  return {
    tier: ASSESS_TIERS[tier],
    routine: ASSESS_ROUTINES[routine],
    reasons: [...new Set(reasons)],
    routine_reasons: [...new Set(routineReasons)],
    safety_net: advice.safety_net,
    complete,
    missing,
  };
}
