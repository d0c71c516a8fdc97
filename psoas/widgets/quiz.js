// The quiz of one lesson. Python prepares the items, their right answers and the orders in which parts are shown.
//
// Kept in this browser as `quiz.<lesson>`, schema 1: { items: { <item id>: { answer, first, tries, at } } }
//   answer  the latest checked answer      first  the first one (shapes as in psoas/quiz.py)
//   tries   how often it was checked       at     when it was first checked (ISO 8601)
//
// A kind of item is one entry of KINDS; a new kind needs an entry here, a model in psoas/schemas/quiz.py and its shape in
// psoas/quiz.py. A link to the part of the lesson that an objective belongs to appears where the page has an element with
// the id `objective-<objective id>`.

const SCHEMA = 1;
const LETTERS = "ABCDEFGHIJ";
const NEAR = 48; // pixels from a letter within which a click in the picture still means it
const VERDICTS = { right: "Right", wrong: "Not quite" };
const MARKS = { right: "✓", wrong: "✗", open: "" };

// --- is it right? The same rules as psoas/quiz.py ------------------------------------------------------------------

const isIndex = (value, count) => Number.isInteger(value) && value >= 0 && value < count;
const same = (a, b) => a.length === b.length && a.every((value, index) => value === b[index]);
const ascending = (list) => [...new Set(list)].sort((a, b) => a - b);

// --- how each kind is asked, explained and printed -----------------------------------------------------------------
//
// how, howOnPaper            what to do, after the question, on the screen and on paper
// fits(item, answer)         whether an answer has the right shape
// isRight(item, answer)      whether it is right
// ask(item, order, say)      { element, read }: the controls, and what they say: { answer } or { problem, at }
// explain(item, answer)      what to show after checking
// paper(item, order)         the question on paper, without its text
// key(item, order)           the right answer on paper, as a text

const KINDS = {
  single: {
    howOnPaper: "Choose one.",
    fits: (item, answer) => isIndex(answer, item.choices.length),
    isRight: (item, answer) => answer === item.answer,
    ask: (item, order) => {
      const inputs = choiceInputs(item, order, "radio");
      return {
        element: choices(item, inputs),
        read() {
          const chosen = inputs.find(({ input }) => input.checked);
          return chosen ? { answer: chosen.index } : { problem: "Choose an answer first.", at: inputs[0].input };
        },
      };
    },
    explain: (item, answer, order) => explainChoices(item, order,
      (index) => index === answer
        ? (index === item.answer ? "Your answer is right" : "Your answer")
        : index === item.answer ? "The right answer" : ""),
    paper: (item, order) => paperChoices(item, order),
    key: (item, order) => choiceKey(item, order, [item.answer]),
  },

  several: {
    how: "Tick all that fit.",
    howOnPaper: "Tick all that fit.",
    fits: (item, answer) => Array.isArray(answer) && answer.every((index) => isIndex(index, item.choices.length)),
    isRight: (item, answer) => same(ascending(answer), item.answer),
    ask: (item, order) => {
      const inputs = choiceInputs(item, order, "checkbox");
      return {
        element: choices(item, inputs),
        read() {
          const answer = ascending(inputs.filter(({ input }) => input.checked).map(({ index }) => index));
          return answer.length ? { answer } : { problem: "Tick at least one answer first.", at: inputs[0].input };
        },
      };
    },
    explain: (item, answer, order) => explainChoices(item, order, (index) => {
      const ticked = answer.includes(index), right = item.answer.includes(index);
      if (ticked) return right ? "You ticked it, and it fits" : "You ticked it, but it does not fit";
      return right ? "You left it out, but it fits" : "";
    }, (index) => answer.includes(index) === item.answer.includes(index)),
    paper: (item, order) => paperChoices(item, order),
    key: (item, order) => choiceKey(item, order, item.answer),
  },

  numeric: {
    fits: (item, answer) => typeof answer === "number" && Number.isFinite(answer),
    isRight: (item, answer) => answer >= item.low && answer <= item.high,
    ask: (item) => {
      const id = uid("number");
      // A keypad without letters has no minus sign on some phones.
      const input = h("input", { id, type: "text", inputmode: item.low < 0 ? "text" : "decimal", size: 8 });
      return {
        element: h("p", { class: "quiz-number-field" },
          h("label", { for: id }, "Your number"), input, item.unit && h("span", { class: "quiz-unit" }, item.unit)),
        read() {
          const typed = input.value.trim();
          if (!typed) return { problem: "Type a number first.", at: input };
          const bare = item.unit && typed.endsWith(item.unit) ? typed.slice(0, -item.unit.length) : typed;
          const answer = readNumber(bare);
          if (answer === null) return { problem: `“${typed}” is not a number. Type one number, such as 12 or 2.5.`, at: input };
          return { answer };
        },
      };
    },
    explain: (item, answer) => {
      const right = KINDS.numeric.isRight(item, answer);
      const reason = answer < item.low ? item.why_lower : item.why_higher;
      return [
        outcome(right ? "right" : "wrong", right ? "Your answer is right" : "Your answer", withUnit(item, answer), right ? item.why : reason),
        !right && outcome("right", "What counts as right", span(item), item.why),
        more([
          answer >= item.low && outcome("other", "A smaller number", `less than ${withUnit(item, item.low)}`, item.why_lower),
          answer <= item.high && outcome("other", "A larger number", `more than ${withUnit(item, item.high)}`, item.why_higher),
        ], right ? "Why not smaller or larger" : answer < item.low ? "Why not larger" : "Why not smaller"),
      ];
    },
    paper: (item) => h("p", { class: "quiz-blank" }, "Your number: ", h("span", { class: "quiz-line" }), item.unit ? ` ${item.unit}` : ""),
    key: (item) => `${span(item)}. ${item.why}`,
  },

  ordering: {
    how: "Move the lines up or down.",
    howOnPaper: "Write 1 for the first, 2 for the next, and so on.",
    fits: (item, answer) => Array.isArray(answer) && answer.every((index) => isIndex(index, item.steps.length))
      && answer.length === item.steps.length && new Set(answer).size === answer.length,
    isRight: (item, answer) => same(answer, item.answer),
    ask: (item, order, say) => {
      const list = h("ol", { class: "quiz-steps" });
      const rows = new Map();
      const places = () => [...list.children].map((row) => Number(row.dataset.step));
      const move = (index, by, button) => {
        const row = rows.get(index), at = places().indexOf(index), to = at + by;
        if (to < 0 || to >= rows.size) return say(`“${item.steps[index]}” is already ${by < 0 ? "first" : "last"}.`);
        const neighbour = list.children[to];
        if (by < 0) neighbour.before(row); else neighbour.after(row);
        refresh();
        button.focus();
        say(`“${item.steps[index]}” is now number ${to + 1} of ${rows.size}.`);
      };
      const refresh = () => places().forEach((index, place) => {
        for (const button of rows.get(index).querySelectorAll("button")) {
          const end = button.dataset.by === "-1" ? place === 0 : place === rows.size - 1;
          button.setAttribute("aria-disabled", String(end));
        }
      });
      for (const index of order) {
        const mover = (by, sign, words) => h("button", {
          type: "button", class: "quiz-move", "data-by": String(by), "aria-label": `${words}: ${item.steps[index]}`, title: words,
          onclick: (event) => move(index, by, event.currentTarget),
        }, h("span", { "aria-hidden": "true" }, sign));
        const row = h("li", { "data-step": String(index) },
          h("span", { class: "quiz-step-text" }, item.steps[index]), h("span", { class: "quiz-moves" }, mover(-1, "↑", "Move up"), mover(1, "↓", "Move down")));
        rows.set(index, row);
        list.append(row);
      }
      refresh();
      return { element: list, read: () => ({ answer: places() }) };
    },
    explain: (item, answer) => {
      const right = KINDS.ordering.isRight(item, answer);
      return [
        h("p", { class: "quiz-lead" }, right ? "Your order is the right one:" : "The right order:"),
        h("ol", { class: "quiz-solution" }, item.steps.map((step, place) => {
          const yours = answer.indexOf(place);
          return h("li", { class: yours === place ? "is-right" : "is-wrong" }, step, " ",
            badge(yours === place ? "right" : "wrong", yours === place ? "you had it here" : `you had it as number ${yours + 1}`));
        })),
        h("p", { class: "quiz-why" }, item.why),
      ];
    },
    paper: (item, order) => h("ul", { class: "quiz-paper-list" },
      order.map((index) => h("li", {}, h("span", { class: "quiz-box quiz-box-wide" }), item.steps[index]))),
    key: (item, order) => `Numbers from top to bottom: ${order.map((index) => index + 1).join(", ")}. ${item.why}`,
  },

  match: {
    howOnPaper: "Write the letter of the partner.",
    fits: (item, answer) => typeof answer === "object" && answer !== null && !Array.isArray(answer)
      && Object.keys(answer).length === item.pairs.length
      && item.pairs.every((_, index) => Object.hasOwn(answer, index) && isIndex(answer[index], item.pairs.length)),
    isRight: (item, answer) => item.pairs.every((_, index) => answer[index] === item.answer[index]),
    ask: (item, order) => {
      const fields = item.pairs.map((pair) => {
        const id = uid("partner");
        const select = h("select", { id }, h("option", { value: "" }, "Choose the partner"),
          order.map((index) => h("option", { value: String(index) }, item.pairs[index].right)));
        return { select, row: h("div", { class: "quiz-pair" }, h("label", { for: id }, pair.left), select) };
      });
      // A closed list cuts long texts on a narrow screen, so the chosen partner is also written out below it.
      for (const { select, row } of fields) {
        const chosen = h("p", { class: "quiz-chosen", "aria-hidden": "true" });
        select.addEventListener("change", () => { chosen.textContent = select.value === "" ? "" : item.pairs[Number(select.value)].right; });
        row.append(chosen);
      }
      return {
        element: fields.map(({ row }) => row),
        read() {
          const open = fields.filter(({ select }) => select.value === "");
          if (open.length) {
            return { problem: `Choose a partner for every entry first; ${plural(open.length, "entry is", "entries are")} still open.`, at: open[0].select };
          }
          return { answer: Object.fromEntries(fields.map(({ select }, index) => [String(index), Number(select.value)])) };
        },
      };
    },
    explain: (item, answer) => item.pairs.map((pair, index) => {
      const right = answer[index] === item.answer[index];
      return outcome(right ? "right" : "wrong", right ? "You found it" : "Not quite; this is the partner", h("span", {}, h("b", {}, pair.left), ": ", pair.right),
        [!right && h("span", { class: "quiz-yours" }, `You chose: ${item.pairs[answer[index]].right}`, h("br")), pair.why]);
    }),
    paper: (item, order) => h("div", { class: "quiz-paper-pairs" },
      h("ul", { class: "quiz-paper-list" }, item.pairs.map((pair) => h("li", {}, h("span", { class: "quiz-box quiz-box-wide" }), pair.left))),
      h("ul", { class: "quiz-paper-list" }, order.map((index, place) => h("li", {}, letter(place), item.pairs[index].right)))),
    key: (item, order) => item.pairs.map((pair, index) => `${pair.left}: ${LETTERS[order.indexOf(index)]}`).join("; ") + ".",
  },
};

const how = ({ kind, plate }) => [KINDS[kind].how, plate && "Click the picture, or use the list."].filter(Boolean).join(" ");
const withUnit = (item, value) => number(value, 6) + (item.unit ? ` ${item.unit}` : "");
const span = (item) => item.low === item.high
  ? withUnit(item, item.low) : `${number(item.low, 6)} to ${withUnit(item, item.high)}`;

function choiceInputs(item, order, type) {
  const group = uid("choices");
  return order.map((index, place) => {
    const input = h("input", { type, name: group, value: String(index) });
    return { index, input, label: h("label", { class: "psoas-choice" }, input, item.plate && letter(place), h("span", {}, item.choices[index].text)) };
  });
}

const letter = (place) => h("b", { class: "quiz-letter" }, LETTERS[place]);

// --- pictures ------------------------------------------------------------------------------------------------------

/** The choices as a list; where the item has a picture, it stands beside the list, and a click in it does the same. */
function choices(item, inputs) {
  const list = h("div", { class: "quiz-list" }, inputs.map(({ label }) => label));
  if (!item.plate) return list;
  const shown = picture(item, inputs.map(({ index }) => index));
  const { canvas, marks } = shown;
  const refresh = () => inputs.forEach(({ input }, place) => marks[place].forEach((mark) => {
    mark.classList.toggle("is-chosen", input.checked);
    mark.classList.toggle("is-here", input === document.activeElement);
  }));
  for (const event of ["change", "focusin", "focusout"]) list.addEventListener(event, refresh);
  canvas.addEventListener("click", (event) => {
    let place = marks.findIndex((own) => own.includes(event.target));
    if (place < 0) {
      // Whoever points beside a letter means the nearest one.
      const far = marks.map(([pin]) => { const box = pin.getBoundingClientRect(); return Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2); });
      place = far.indexOf(Math.min(...far));
      if (far[place] > NEAR) return;
    }
    inputs[place].input.click();
    refresh();
  });
  return h("div", { class: "quiz-pictured" }, shown.element, list);
}

/**
 * The plate with a letter at each choice: { element, canvas, marks }, where marks[place] holds the pin and the outline.
 * `kind(index)` gives a pin its look. What the picture shows is told by the list, so the letters are for the eye only.
 */
function picture(item, order, kind) {
  const source = plateUrl(item.plate), [x, y, wide, tall] = item.frame, part = (value, whole) => `${Number((100 * value / whole).toFixed(2))}%`;
  const marks = order.map((index, place) => {
    const { at, shape } = item.choices[index], look = kind ? kind(index) : "";
    return [h("span", { class: `quiz-pin ${look}`, style: `left:${part(at[0] - x, wide)};top:${part(at[1] - y, tall)}` }, LETTERS[place], MARKS[look.slice(3)] && h("small", {}, MARKS[look.slice(3)])),
      shape && s("path", { d: shape, class: look })].filter(Boolean);
  });
  const canvas = h("div", { class: "quiz-canvas", style: `aspect-ratio:${wide}/${tall};--shape:${wide / tall}` },
    h("img", { src: source, alt: `A picture with the letters A to ${LETTERS[order.length - 1]}. The list says where each letter is.`, loading: "lazy", draggable: "false",
      style: `width:${part(item.size[0], wide)};left:${part(-x, wide)};top:${part(-y, tall)}`, onerror: () => canvas.replaceWith(noPicture()) }),
    h("div", { "aria-hidden": "true" }, s("svg", { viewBox: item.frame.join(" ") }, marks.map(([, path]) => path)), marks.map(([pin]) => pin)));
  return { element: h("div", { class: "quiz-picture" }, source ? canvas : noPicture()), canvas, marks };
}

const noPicture = () => h("p", { class: "psoas-note" }, "The picture cannot be shown here. The list says where each place is.");

/**
 * What was chosen and what is right, each with its reason; the rest behind a button. `role(index)` says what a choice has
 * to do with the answer, `good(index)` whether it gets a tick or a cross.
 */
function explainChoices(item, order, role, good = (index) => item.choices[index].right) {
  const kind = (index) => !role(index) ? "other" : good(index) ? "right" : "wrong";
  const shown = (index) => outcome(kind(index), role(index) || "Not this one",
    [item.plate && letter(order.indexOf(index)), item.choices[index].text], item.choices[index].why);
  const words = [order.filter((index) => role(index)).map(shown), more(order.filter((index) => !role(index)).map(shown), "Why not the others")];
  return item.plate ? h("div", { class: "quiz-pictured" }, picture(item, order, (index) => `is-${item.choices[index].right ? "right" : kind(index)}`).element, h("div", {}, words)) : words;
}

function badge(kind, words) {
  const sign = { right: MARKS.right, wrong: MARKS.wrong }[kind];
  return h("span", { class: `quiz-badge is-${kind}` }, sign && h("span", { "aria-hidden": "true" }, sign), words);
}

function outcome(kind, words, text, why) {
  return h("div", { class: `quiz-outcome is-${kind}` },
    badge(kind, words), h("p", { class: "quiz-answer" }, text), h("p", { class: "quiz-why" }, why));
}

function more(children, words) {
  const rest = children.filter(Boolean);
  return rest.length > 0 && h("details", { class: "quiz-more" }, h("summary", {}, words), rest);
}

function paperChoices(item, order) {
  return [item.plate && picture(item, order).element, h("ul", { class: "quiz-paper-list" }, order.map((index, place) => h("li", {},
    h("span", { class: `quiz-box ${item.kind === "single" ? "quiz-box-round" : ""}` }), letter(place), item.choices[index].text)))];
}

function choiceKey(item, order, right) {
  const places = right.map((index) => order.indexOf(index)).sort((a, b) => a - b);
  return `${places.map((place) => LETTERS[place]).join(", ")}. ${places.map((place) => item.choices[order[place]].why).join(" ")}`;
}

// --- how well it went ----------------------------------------------------------------------------------------------

/** Counts as psoas.quiz.score does; `answers` is a Map from item id to answer. */
function scoreOf(items, answers) {
  const count = (some) => {
    const answered = some.filter((item) => answers.has(item.id));
    return { right: answered.filter((item) => KINDS[item.kind].isRight(item, answers.get(item.id))).length, total: some.length, answered: answered.length };
  };
  const objectives = [...new Set(items.map((item) => item.objective))];
  return { ...count(items), by_objective: Object.fromEntries(objectives.map((name) => [name, count(items.filter((item) => item.objective === name))])) };
}

// --- the widget ----------------------------------------------------------------------------------------------------

function render({ model, el }) {
  // A percent sign never starts a line.
  const data = finished(model, model.get("data").replace(/(\d) %/g, "$1\u00a0%"));
  const items = data.items;
  const name = `quiz.${data.lesson}`;
  const root = section(el, "quiz", `Quiz: ${data.title}`);
  const stopTheme = followTheme(root);

  // What is known about each checked item: id → { answer, first, tries, at }.
  let entries = new Map();
  let writing = false;

  const answersOf = (field) => new Map(items.filter((item) => entries.has(item.id)).map((item) => [item.id, entries.get(item.id)[field]]));
  const isRight = (item) => KINDS[item.kind].isRight(item, entries.get(item.id).answer);
  const state = (item) => entries.has(item.id) ? (isRight(item) ? "right" : "wrong") : "open";
  const tries = (item) => entries.get(item.id)?.tries ?? 0;
  /** The order for a try, counted from 0. */
  const order = (item, round) => item.orders[round % item.orders.length] ?? [];

  // --- keeping it ---

  function sound(item, entry) {
    const { fits } = KINDS[item.kind];
    return typeof entry === "object" && entry !== null && fits(item, entry.answer) && fits(item, entry.first)
      && Number.isInteger(entry.tries) && entry.tries > 0 && typeof entry.at === "string" && !Number.isNaN(Date.parse(entry.at));
  }

  /** What is kept for any item of the lesson; null where nothing is, or nothing that can be read. */
  function keptItems() {
    const kept = store.get(name, SCHEMA)?.items;
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? kept : null;
  }

  function recall() {
    const kept = keptItems() ?? {};
    return new Map(items.filter((item) => Object.hasOwn(kept, item.id) && sound(item, kept[item.id])).map((item) => [item.id, kept[item.id]]));
  }

  /** Whether something was kept for these questions that cannot be read. */
  function lost() {
    const kept = keptItems();
    if (kept === null) return store.unreadable(name, SCHEMA) || store.get(name, SCHEMA) !== null;
    return items.some((item) => Object.hasOwn(kept, item.id) && !entries.has(item.id));
  }

  /** Where the browser keeps nothing, the widget's own value still outlives a second drawing of it. */
  function recallFromValue() {
    const { answers = {}, first_try: firsts = {} } = lastGiven(model);
    const found = new Map();
    for (const item of items) {
      const entry = { answer: answers[item.id], first: firsts[item.id], tries: 1, at: new Date().toISOString() };
      if (sound(item, entry)) found.set(item.id, entry);
    }
    return found;
  }

  function summary() {
    if (!entries.size) return {};
    return {
      answers: Object.fromEntries(answersOf("answer")),
      first_try: Object.fromEntries(answersOf("first")),
      score: scoreOf(items, answersOf("answer")),
    };
  }

  function tellPython() {
    const value = summary();
    if (JSON.stringify(value) === JSON.stringify(lastGiven(model))) return;
    toPython(model, value);
  }

  function keep() {
    // A quiz of some items leaves the answers to the others alone.
    const kept = { ...keptItems() };
    for (const item of items) delete kept[item.id];
    for (const [id, entry] of entries) kept[id] = entry;
    writing = true;
    let done = true;
    if (Object.keys(kept).length) done = store.set(name, SCHEMA, { items: kept }); else store.remove(name);
    writing = false;
    notKept.hidden = done;
    tellPython();
  }

  // --- what is on the page ---

  const progress = liveRegion();
  const notKept = h("p", { class: "psoas-note quiz-not-kept", hidden: true },
    "This browser keeps nothing for this page. Your answers last until you leave it.");
  const askAgain = h("p", { class: "psoas-note quiz-ask-again", hidden: true },
    "Some earlier answers could not be read. Please answer those questions again.");
  const jumps = h("div", { class: "quiz-jumps", role: "toolbar", "aria-label": "Go to a question" });
  const cards = items.map(makeCard);
  const result = h("div", { class: "quiz-result", hidden: true });
  const message = h("output", { class: "quiz-message", role: "status" });

  const buttons = cards.map((card) => h("button", { type: "button", class: "quiz-jump", onclick: () => card.goTo() }));
  jumps.append(...buttons);
  const refreshJumps = rovingFocus(jumps, "button");

  const screen = h("div", { class: "psoas-no-print" },
    h("p", { class: "psoas-note" }, "Check each question alone, in any order. You can try again as often as you like. Your answers stay on this device."),
    askAgain, notKept, jumps, progress.element,
    cards.map((card) => card.element), teachBack(), result,
    h("div", { class: "psoas-row quiz-tools" },
      h("button", { type: "button", class: "quiz-save", onclick: save }, "Save my result as a file"),
      h("button", { type: "button", class: "quiz-print", onclick: () => printAlone(root) }, "Print as a paper quiz"),
      h("button", { type: "button", class: "quiz-forget", onclick: forget }, "Forget my answers")),
    message);
  root.append(screen, ...paper());

  function makeCard(item, index) {
    const title = uid("question"), hint = uid("hint");
    const heading = h("h4", { id: title, class: "quiz-count", tabindex: -1 }, `Question ${index + 1} of ${items.length}`);
    const body = h("div", { class: "quiz-body" });
    const element = h("article", { class: "quiz-card", "aria-labelledby": title, "data-item": item.id, "data-kind": item.kind }, heading, body);

    function draw() {
      element.dataset.state = state(item);
      body.replaceChildren(...(entries.has(item.id) ? checked() : open()));
    }

    function open() {
      const says = h("output", { id: hint, class: "quiz-message", role: "status" });
      const { element: controls, read } = KINDS[item.kind].ask(item, order(item, tries(item)), (text) => { says.textContent = text; });
      const submit = (event) => {
        event.preventDefault();
        const { answer, problem, at } = read();
        if (problem) {
          says.textContent = problem;
          says.classList.add("is-problem");
          at.setAttribute("aria-describedby", hint);
          if (at.matches("select, [type=text]")) at.setAttribute("aria-invalid", "true");
          at.focus();
          return;
        }
        check(item, answer);
        draw();
        focusOn(body.querySelector(".quiz-verdict"));
        progress.say(`Question ${index + 1}: ${VERDICTS[state(item)].toLowerCase()}. ${progressWords()}`);
      };
      const settled = (event) => {
        says.textContent = says.classList.contains("is-problem") ? "" : says.textContent;
        says.classList.remove("is-problem");
        event.target.removeAttribute("aria-invalid");
      };
      return [h("form", { novalidate: true, onsubmit: submit, oninput: settled },
        h("fieldset", {}, h("legend", {}, item.question, how(item) && h("span", { class: "quiz-how" }, ` ${how(item)}`)), controls),
        h("div", { class: "psoas-row" }, h("button", { type: "submit", class: "psoas-main quiz-check" }, "Check"), says))];
    }

    function checked() {
      const entry = entries.get(item.id), now = state(item);
      const firstRight = KINDS[item.kind].isRight(item, entry.first);
      const earlier = entry.tries > 1 && ` First try: ${firstRight ? "right" : "not quite"}. Tries: ${entry.tries}.`;
      return [
        h("p", { class: "quiz-question" }, item.question),
        h("p", { class: `quiz-verdict is-${now}`, tabindex: -1 },
          h("b", {}, h("span", { class: "quiz-sign", "aria-hidden": "true" }, MARKS[now]), `${VERDICTS[now]}.`), earlier && h("span", { class: "quiz-tries" }, earlier)),
        ...[KINDS[item.kind].explain(item, entry.answer, order(item, entry.tries - 1))].flat(Infinity).filter(Boolean),
        h("div", { class: "psoas-row" }, h("button", { type: "button", class: "quiz-retry", onclick: retry, "aria-label": `Try question ${index + 1} again` }, "Try again")),
      ];
    }

    function retry() {
      body.replaceChildren(...open());
      element.dataset.state = "open";
      (body.querySelector("input, select, button") ?? heading).focus();
    }

    return { element, draw, goTo() { heading.focus(); element.scrollIntoView({ block: "start", behavior: lessMotion() ? "auto" : "smooth" }); } };
  }

  function check(item, answer) {
    const entry = entries.get(item.id);
    entries.set(item.id, { answer, first: entry ? entry.first : answer, tries: (entry?.tries ?? 0) + 1, at: entry?.at ?? new Date().toISOString() });
    keep();
    refresh();
  }

  function progressWords() {
    const { right, total, answered } = scoreOf(items, answersOf("answer"));
    const first = scoreOf(items, answersOf("first")).right;
    if (!answered) return `${plural(total, "question", "questions")}, none answered yet.`;
    return `${answered} of ${total} answered, ${right} right${first === right ? "" : `, ${first} at the first try`}.`;
  }

  function refresh() {
    items.forEach((item, index) => {
      const now = state(item), button = buttons[index];
      button.dataset.state = now;
      button.setAttribute("aria-label", `Question ${index + 1}: ${now === "open" ? "open" : VERDICTS[now].toLowerCase()}`);
      button.replaceChildren(h("span", {}, String(index + 1)), h("span", { class: "quiz-sign", "aria-hidden": "true" }, MARKS[now]));
    });
    refreshJumps();
    result.hidden = !entries.size;
    if (entries.size) drawResult();
  }

  function drawResult() {
    const now = scoreOf(items, answersOf("answer"));
    const first = scoreOf(items, answersOf("first"));
    const firstWords = first.right === now.right ? "" : ` At the first try it was ${first.right}.`;
    result.replaceChildren(
      h("h4", {}, "Your result"),
      h("p", { class: "quiz-total" }, now.answered < now.total
        ? `So far: ${now.right} right of ${now.answered} answered. ${plural(now.total - now.answered, "question is", "questions are")} still open.${firstWords}`
        : `${now.right} of ${now.total} right.${firstWords}`),
      h("ul", { class: "quiz-objectives" }, data.objectives.map(({ id, text }) => {
        const count = now.by_objective[id];
        const missed = count.answered - count.right, left = count.total - count.answered;
        const words = `${count.right} of ${count.total} right${left ? `, ${left} open` : ""}`;
        return h("li", { "data-objective": id },
          h("p", { class: "quiz-objective" }, text),
          h("p", { class: "quiz-objective-count" },
            h("span", { class: "quiz-pips", "aria-hidden": "true" },
              items.filter((item) => item.objective === id).map((item) => h("span", { class: `is-${state(item)}` }, MARKS[state(item)] || "○"))), words),
          missed > 0 && h("p", { class: "quiz-advice" }, rereadAdvice(id)));
      })));
  }

  function rereadAdvice(objective) {
    const target = document.getElementById(`objective-${objective}`);
    if (!target) return "Worth reading this part of the lesson again.";
    return ["Worth reading again: ", h("a", { href: `#${target.id}` }, "go to this part"), "."];
  }

  function teachBack() {
    const id = uid("good-answer");
    const answer = h("div", { id, hidden: true, class: "quiz-good-answer" },
      h("p", {}, "A good answer holds these points:"), h("ul", {}, data.teach_back.good_answer.map((point) => h("li", {}, point))));
    const button = h("button", { type: "button", class: "quiz-teach-show", "aria-expanded": "false", "aria-controls": id, onclick() {
      answer.hidden = !answer.hidden;
      button.setAttribute("aria-expanded", String(!answer.hidden));
      button.textContent = answer.hidden ? "Show what a good answer holds" : "Hide what a good answer holds";
    } }, "Show what a good answer holds");
    return h("div", { class: "quiz-card quiz-teach" }, h("h4", { class: "quiz-count" }, "Teach it back"),
      h("p", { class: "quiz-question" }, data.teach_back.question),
      h("p", { class: "psoas-note" }, "Say it aloud or write it down first. Then compare."), button, answer);
  }

  // --- what can be done with it ---

  function save() {
    if (!entries.size) { message.textContent = "Nothing to save yet. Check an answer first."; return; }
    const times = items.map((item) => entries.get(item.id)?.at);
    const iso = (time) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
    const file = `quiz-${data.lesson}.json`;
    download(file, `${JSON.stringify({
      ...fileHead("quiz", times.filter(Boolean).sort()[0]), lesson: data.lesson, items: items.map((item) => item.id),
      finished_at: entries.size === items.length ? iso(Math.max(...times.map((time) => Date.parse(time)))) : null, ...summary(),
    }, null, 2)}\n`);
    message.textContent = `Saved as ${file} where your browser keeps downloads.`;
  }

  async function forget() {
    if (!entries.size) { message.textContent = "There are no answers to forget."; return; }
    const yes = await askFirst(root, `Forget your ${plural(entries.size, "answer", "answers")}? This cannot be undone.`, "Yes, forget", "No, keep");
    if (!yes) { message.textContent = "Your answers are kept."; return; }
    entries.clear();
    keep();
    drawAll();
    message.textContent = "Your answers are forgotten.";
  }

  function drawAll() {
    cards.forEach((card) => card.draw());
    refresh();
    progress.say(progressWords());
  }

  // --- on paper ---

  function paper() {
    const sheet = h("div", { class: "psoas-only-print quiz-paper" },
      h("p", { class: "quiz-name" }, "Name ", h("span", { class: "quiz-line" }), " Date ", h("span", { class: "quiz-line" })),
      h("ol", { class: "quiz-sheet" }, items.map((item) => h("li", {},
        h("p", { class: "quiz-question" }, item.question, KINDS[item.kind].howOnPaper && h("span", { class: "quiz-how" }, ` ${KINDS[item.kind].howOnPaper}`)),
        KINDS[item.kind].paper(item, order(item, 0))))),
      h("p", { class: "quiz-question" }, `Teach it back. ${data.teach_back.question}`), Array.from({ length: 4 }, () => h("div", { class: "quiz-rule" })));
    const key = h("div", { class: "psoas-only-print quiz-key" },
      h("h4", {}, `Key to the quiz: ${data.title}`),
      h("ol", { class: "quiz-sheet" }, items.map((item) => h("li", {}, KINDS[item.kind].key(item, order(item, 0))))),
      h("p", {}, h("b", {}, "Teach it back. "), "A good answer holds these points:"),
      h("ul", {}, data.teach_back.good_answer.map((point) => h("li", {}, point))));
    return [sheet, key];
  }

  // --- starting, and staying in step with other places that show this quiz ---

  function start() {
    const works = store.available();
    entries = works ? recall() : recallFromValue();
    notKept.hidden = works;
    askAgain.hidden = !works || !lost();
    drawAll();
    if (works) tellPython();
  }

  function catchUp() {
    if (writing || !store.available()) return;
    const before = entries;
    entries = recall();
    const changed = items.map((item) => JSON.stringify(before.get(item.id)) !== JSON.stringify(entries.get(item.id)));
    if (!changed.includes(true)) return;
    askAgain.hidden = true;
    // Only what changed is drawn anew, so that half-given answers to other questions stay.
    cards.filter((_, index) => changed[index]).forEach((card) => {
      const focused = card.element.contains(document.activeElement);
      card.draw();
      if (focused) card.goTo();
    });
    refresh();
    progress.say(progressWords());
    tellPython();
  }
  const stopStored = onStored(name, catchUp);
  start();

  return () => { stopTheme(); stopStored(); };
}

export default { render };
