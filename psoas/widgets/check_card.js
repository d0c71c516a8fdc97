// The card at the end of the safety check: what to do, how soon, why, and one main button. Needs check_answers.js before it.
//
// `result` is { rules, references, answers, found, made, number }: the check's data, what was answered, what assess() says,
// when it was answered, and the number to call ("" where none is known). It decides nothing itself.

const TIER_SIGNS = { emergency: "✚", same_day: "!", clinician: "→", self_care: "✓" };
const MOST_REASONS = 6;
const DAY_LENGTH = 86400000;

const longDay = (time) => new Date(time).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const once = (list) => [...new Set(list)];
/** A text that can be dialled, or "". */
const dialled = (text) => { const plain = typeof text === "string" ? text.trim() : ""; return /^[+*#\d][\d ().*#-]{0,19}$/.test(plain) ? plain : ""; };

/** "Call 112", to be tapped; without a number the words alone, for no country is assumed. */
function callLink(number, look = "") {
  return number ? h("a", { class: look, href: `tel:${number.replace(/[^\d+*#]/g, "")}` }, `Call ${number}`) : h("span", { class: look }, "Call your local emergency number");
}

/** The words of a tier; after the first part alone they must not reassure about what was not asked. */
function cardWords({ rules, found }) {
  const tier = rules.tiers.find(({ id }) => id === found.tier), { texts } = rules;
  if (found.tier !== "self_care" || found.part === "all") return tier;
  // To whom nothing is open, such as a child, the card must not offer breathing or walks.
  return { ...tier, title: texts.urgent_title, do: found.routine === "none" ? texts.no_all_clear : texts.urgent_do, how_soon: texts.urgent_how_soon };
}

/** The rules that decided the tier, with what was answered to make them do so: [{ reason, signs, rule, sure }]. */
function decidingRules({ rules, answers, found }) {
  const { values } = assessRead(rules, answers);
  const byId = Object.fromEntries(rules.rules.map((rule) => [rule.id, rule]));
  return assessFindings(rules, answers).filter((finding) => finding.tier === found.tier)
    .map((finding) => ({ reason: finding.reason, sure: finding.sure, rule: byId[finding.rule], signs: decidingSigns(byId[finding.rule].when, values) }));
}

/** The list, cut before it fills the page; the last entry says how many more there are. */
function shortList(list, draw, more) {
  return h("ul", {}, list.slice(0, MOST_REASONS).map((one) => h("li", {}, draw(one))), list.length > MOST_REASONS && h("li", {}, `And ${list.length - MOST_REASONS} more ${more}.`));
}

const cardPart = (title, name, ...content) => h("section", { class: name }, h("h5", {}, title), content);

/** Everything that was not answered with "no", one line each. */
function toldList({ rules, answers, found }) {
  const told = toldQuestions(rules, answers);
  return [
    h("ul", { class: "tell" }, told.map((question) => h("li", {}, capital(answerInShort(question, answers[question.id]))))),
    h("p", {}, found.part === "all" ? "To everything else that the check asked, the answer was no." : "The check did not ask everything. To the rest of what it asked, the answer was no."),
  ];
}

/** What to say on the phone: the age, and the signs that decided. */
function sayThis({ rules, answers }, deciding) {
  const questions = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
  const signs = once(deciding.flatMap((one) => one.signs)).filter((sign) => sign !== "age").map((sign) => signInShort(questions, sign, answers));
  const age = Number.isInteger(answers.age) ? `I am ${answers.age}. ` : "";
  return `“I need help. ${age}I have: ${signs.slice(0, MOST_REASONS).join("; ")}.”`;
}

function whyPart({ rules, answers }, deciding) {
  const questions = Object.fromEntries(rules.questions.map((question) => [question.id, question]));
  const names = Object.fromEntries(rules.illnesses.map(({ id, name }) => [id, name]));
  const reasons = once(deciding.map(({ reason }) => reason));
  const said = (reason) => once(deciding.filter((one) => one.reason === reason).flatMap(({ signs }) => signs)).map((sign) => signInShort(questions, sign, answers));
  const mayMean = once(deciding.flatMap(({ rule }) => rule.may_mean)).slice(0, MOST_REASONS).map((id) => names[id]);
  if (!reasons.length) return [h("p", {}, "You named no sign that needs a doctor now.")];
  return [
    shortList(reasons, (reason) => [reason, said(reason).length > 0 && h("span", { class: "said" }, `You said: ${said(reason).join("; ")}.`)], "like these"),
    mayMean.length > 0 && h("p", {}, h("strong", {}, "It may be, among other things: "), `${mayMean.join("; ")}. Only an examination can tell.`),
  ];
}

function opensPart({ rules, found }) {
  const routine = rules.routines.find(({ id }) => id === found.routine);
  const reasons = once([...found.routine_reasons, ...found.exercise_reasons]);
  return [
    h("p", {}, routine.opens, found.exercise === "full" ? " Stretches and strength exercises too." : ""),
    reasons.length > 0 && h("details", { "data-paper": "" }, h("summary", {}, "Why not more?"), shortList(reasons, (reason) => reason, "like these")),
  ];
}

function netPart({ rules, found, made }) {
  const tier = rules.tiers.find(({ id }) => id === found.tier), day = longDay(made + tier.review_in_days * DAY_LENGTH);
  return [h("p", {}, tier.safety_net), h("p", {}, h("strong", {}, tier.review_in_days > 1 ? `Do this check again on ${day}, or sooner.` : `No better by ${day}? Ask again.`))];
}

const folded = (title, name, ...content) => h("details", { class: name, "data-paper": "" }, h("summary", {}, title), content);

/** What an emergency needs, and nothing beside it: whom to call, what to say, what to do until then. */
function emergencyCard(result, deciding, todo) {
  const { number } = result;
  return [
    h("h4", { class: "call-first" }, h("span", { "aria-hidden": "true" }, `${TIER_SIGNS.emergency} `), h("span", { "data-call": "" }, callLink(number, "call")), " now"),
    todo.map((text) => h("p", { class: "do" }, text)),
    cardPart("Say this", "say", h("p", {}, sayThis(result, deciding))),
    h("div", { class: "more-of-it" },
      folded("Why?", "because", whyPart(result, deciding)), folded("All that I answered", "tell-part", toldList(result)), folded("If it does not go well", "net", netPart(result))),
  ];
}

function calmCard(result, deciding, todo, actions) {
  const { found } = result, words = cardWords(result);
  return [
    h("h4", {}, h("span", { class: "sign-mark", "aria-hidden": "true" }, `${TIER_SIGNS[found.tier]} `), words.title),
    h("p", { class: "how-soon" }, h("strong", {}, "How soon: "), words.how_soon),
    h("div", { class: "do" }, todo.map((text) => h("p", {}, text))),
    actions,
    found.tier !== "self_care" && cardPart("Why", "because", whyPart(result, deciding)),
    found.tier !== "self_care" && cardPart("What to tell them", "tell-part", h("p", {}, "Show this, or read it out:"), toldList(result)),
    cardPart("Open for you now", "opens", opensPart(result)),
    found.tier === "self_care" ? folded("If it does not go well", "net", netPart(result)) : cardPart("If it does not go well", "net", netPart(result)),
    found.tier === "self_care" && folded("My answers", "tell-part", toldList(result)),
  ];
}

/** The card as a text, with what is folded. */
function cardAsText(element) {
  const folds = [...element.querySelectorAll("details[data-paper]:not([open])")];
  for (const one of folds) one.open = true;
  const text = element.innerText;
  for (const one of folds) one.open = false;
  return text;
}

/** The whole card. `actions` stands below what to do. */
function checkCard(result, actions) {
  const { rules, references, found, made } = result, words = cardWords(result), deciding = decidingRules(result);
  const own = once(deciding.filter(({ sure }) => sure).map(({ rule }) => rule.do ?? words.do));
  const todo = own.length ? own : [words.do], sources = once(deciding.flatMap(({ rule }) => rule.references));
  const emergency = found.tier === "emergency";
  return h("article", { class: `card ${found.tier}`, dataset: { tier: found.tier, routine: found.routine, exercise: found.exercise, part: found.part } },
    emergency ? emergencyCard(result, deciding, todo) : calmCard(result, deciding, todo, actions),
    sources.length > 0 && h("details", { class: "psoas-no-print sources" }, h("summary", {}, "Where this advice comes from"), h("ul", {}, sources.map((name) => h("li", {}, references[name])))),
    h("p", { class: "psoas-note small" }, `${rules.texts.not_reviewed} ${["self_care", "clinician"].includes(found.tier) ? `${rules.texts.no_all_clear} ` : ""}It does not tell you what is wrong. From the course Know Your Psoas, ${longDay(made)}.`));
}
