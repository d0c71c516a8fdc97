// Which questions of the safety check stand on which page, and how answers are told in words. Pure: no page, no clock.
// Needs assess.js before it. `rules` is what psoas.safety.rules() returns; `answers` maps a question to its answer.

const BOX_DOUBT = "?"; // stands after a box of "tick all that fit" of which one is not sure

const plainBox = (box) => box.replace(/\?$/, "");

/** Whether it is already known that something is to be asked: what waits for an answer on the same page comes up after it. */
const isAsked = ({ ask_if: gate }, values) => !gate || assessTruth(gate, values) >= ASSESS_MAYBE;

/** The boxes of a list that are shown, given the values of the questions before it. */
const shownBoxes = (question, values) => question.choices.filter((box) => isAsked(box, values)).map(({ id }) => id);

/** Only what applies is kept: changing an answer can make others, and single boxes of others, pointless. */
function trimmedAnswers(rules, answers) {
  const kept = {}, values = Object.create(null);
  for (const question of rules.questions) {
    const { id, ask_if: gate } = question;
    if (gate && assessTruth(gate, values) === ASSESS_NO) continue;
    values[id] = id in answers ? trimmedBoxes(question, answers[id], values) : null;
    if (id in answers) kept[id] = values[id];
  }
  return kept;
}

function trimmedBoxes(question, answer, values) {
  if (question.kind !== "several" || !Array.isArray(answer)) return answer;
  const shown = shownBoxes(question, values);
  return answer.filter((box) => shown.includes(plainBox(box)));
}

/**
 * The answers, without those lists of other pages of which somebody has not seen each box: what was answered on the page
 * `here` has brought new boxes into them.
 */
function withoutStaleLists(rules, here, before, after) {
  const were = assessRead(rules, before).values, are = assessRead(rules, after).values;
  const grew = (question) => question.kind === "several" && question.id in after && question.screen !== here.id
    && shownBoxes(question, are).some((box) => !shownBoxes(question, were).includes(box));
  const stale = rules.questions.filter(grew).map(({ id }) => id);
  return Object.fromEntries(Object.entries(after).filter(([id]) => !stale.includes(id)));
}

/** The pages that hold questions for these answers, those of one part or all. */
function checkScreens(rules, answers, part = null) {
  const asked = new Set(assessRead(rules, answers).applicable);
  const screens = new Set(rules.questions.filter(({ id }) => asked.has(id)).map(({ screen }) => screen));
  return rules.screens.filter((screen) => screens.has(screen.id) && (!part || screen.part === part));
}

/** Whether a question of this page still lacks an answer. */
function screenIsOpen(rules, answers, screen) {
  const own = rules.questions.filter((question) => question.screen === screen.id).map(({ id }) => id);
  return assessRead(rules, answers).missing.some((id) => own.includes(id));
}

/** The questions, and boxes, whose answers make a condition true, or leave it open when somebody is not sure. */
function decidingSigns(condition, values) {
  if (assessTruth(condition, values) < ASSESS_MAYBE) return [];
  const parts = condition.all ?? condition.any;
  if (parts) return [...new Set(parts.flatMap((part) => decidingSigns(part, values)))];
  const question = condition.question ?? condition, value = values[question];
  if (!condition.includes || !Array.isArray(value)) return [question];
  return value.filter((box) => condition.includes.includes(box.replace(/\?$/, ""))).map((box) => `${question} ${box.replace(/\?$/, "")}`);
}

const withoutStop = (text) => text.replace(/\.$/, "");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** One ticked box in a few words. */
function boxInShort(question, box) {
  const id = box.replace(/\?$/, ""), choice = question.choices.find((one) => one.id === id);
  return withoutStop(choice.short || choice.text) + (box.endsWith(BOX_DOUBT) ? " (not sure)" : "");
}

/** One answer in a few words, as it stands on the card. */
function answerInShort(question, value) {
  const doubt = value === "unsure" || value === undefined; // a list below an umbrella, not yet answered
  if (question.kind === "yes_no") return question.short + (doubt ? " (not sure)" : value ? "" : ": no");
  if (doubt) return `${question.short}: not sure`;
  if (question.kind === "choice") return `${question.short}: ${withoutStop(question.choices.find(({ id }) => id === value).short || question.choices.find(({ id }) => id === value).text)}`;
  if (question.kind === "several") return value.length ? `${question.short}: ${value.map((box) => boxInShort(question, box)).join("; ")}` : `${question.short}: none`;
  return `${question.short}: ${value} ${question.unit}`;
}

/** A sign that decided, in a few words: a question, or "question box" for one box of it. */
function signInShort(questions, sign, answers) {
  const [id, box] = sign.split(" "), question = questions[id];
  if (!box) return answerInShort(question, answers[id]);
  return boxInShort(question, answers[id].includes(box) ? box : box + BOX_DOUBT);
}

/** Whether an answer says that there is nothing: "no", "none", or no box. */
const isNothing = (value) => value === false || value === "none" || (Array.isArray(value) && value.length === 0);

/** The question that only opens this list: an umbrella, or a choice between "none" and "some"; null without one. */
function openerOf(rules, question) {
  const gate = question.kind === "several" && question.ask_if?.in ? rules.questions.find(({ id }) => id === question.ask_if.question) : null;
  return gate?.choices.some(({ id }) => id === "none") ? gate.id : assessUmbrella(question);
}

/** What is worth telling: all that was not answered with "no". A ticked list speaks for the question that opened it. */
function toldQuestions(rules, answers) {
  const told = rules.questions.filter(({ id }) => id in answers && !isNothing(answers[id]));
  const spokenFor = told.map((question) => openerOf(rules, question));
  return told.filter(({ id }) => !spokenFor.includes(id));
}
