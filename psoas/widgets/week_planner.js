// The week planner. Python made every plan, the minutes of every week and the texts of the calendar; here they are shown,
// moved and swapped. gate.js says what is permitted.
//
// Kept in this browser as `psoas.week`, schema 1:
//   { days, minutes, routine, exercise, week, flare, number, start, at, calendar }
//   routine, exercise   what the check opened when the plan was made: pressing, and stretches with strength
//   week     seven lists of { id, aim }, Monday first; `aim` is where the walk is going, in minutes
//   flare    seven times true or false: a day that is a flare-up day now; what was planned stays in `week`
//   number   the week of the plan that is shown, from 1          start, at   first day and time of the calendar file
//   calendar what the last calendar file holds; see week_calendar.js
// The plan may be looked at and moved when the check is old, at the level it was made with; a new plan needs a new check.

const WEEK = "week", WEEK_SCHEMA = 1;
const PLAN_LEVELS = ["none", "no_pressure", "gentle", "full"];
const mayPress = (routine) => PLAN_LEVELS.indexOf(routine) >= PLAN_LEVELS.indexOf("gentle");
const EXERCISES = ["none", "full"];
const WALK_AIM = 30, MENU_DELAY = 300; // minutes; milliseconds

/** The elements of a day as Python wrote them: "walk:20 bridge" → [{id, aim}, …]. */
const readRow = (row) => row.split(" ").filter(Boolean).map((part) => { const [id, aim] = part.split(":"); return aim ? { id, aim: Number(aim) } : { id }; });

/** How long an item lasts in a week of the plan, counted from 1. */
function minutesOf(data, item, number) {
  const element = data.elements.find(({ id }) => id === item.id);
  const table = element.kind === "walk" ? data.walk_minutes[item.aim] : element.minutes;
  return table[Math.min(number, table.length) - 1];
}

/** Walks and calm things are always open, stretches and strength where the safety check opens exercise. */
const isOpenAt = (element, exercise) => element.level === "no_pressure" || exercise === "full";

/** What two have opened in common: an old check opens no more than the plan has, and nothing that it had closed. */
function leastOf(one, other) {
  const least = (levels, name) => levels[Math.min(levels.indexOf(one[name]), levels.indexOf(other[name]))];
  return { routine: least(PLAN_LEVELS, "routine"), exercise: least(EXERCISES, "exercise") };
}

/** A week without what the check closes: something milder stands in its place, or nothing. */
function reduced(data, week, exercise) {
  const byId = Object.fromEntries(data.elements.map((one) => [one.id, one]));
  return week.map((day) => {
    const kept = [];
    for (const item of day) {
      let element = byId[item.id];
      while (element && !isOpenAt(element, exercise)) element = byId[element.instead];
      if (element && !kept.some(({ id }) => id === element.id)) kept.push(element.id === item.id ? item : { id: element.id });
    }
    return kept;
  });
}

/** A kept week, checked: seven lists of known elements, none twice a day; null where it is not sound. */
function soundWeek(data, week) {
  const fits = Array.isArray(week) && week.length === 7 && week.every((day) => Array.isArray(day)
    && day.every((item) => { const element = data.elements.find(({ id }) => id === item?.id); return element && (element.kind !== "walk" || (Number.isInteger(item.aim) && Object.hasOwn(data.walk_minutes, item.aim))); })
    && new Set(day.map(({ id }) => id)).size === day.length);
  return fits ? week.map((day) => day.map(({ id, aim }) => (aim === undefined ? { id } : { id, aim }))) : null;
}

/** Puts a node before another of the parent, or last. One that only moves keeps the keyboard, where the browser can do that. */
function placeBefore(parent, node, next) {
  if (parent.moveBefore && parent.isConnected && node.isConnected) parent.moveBefore(node, next); else parent.insertBefore(node, next);
}

function render({ model, el }) {
  const data = finished(model), demo = data.demonstration;
  const root = section(el, "week-planner", "Your week");
  const stopTheme = followTheme(root);
  const byId = Object.fromEntries(data.elements.map((one) => [one.id, one]));
  const live = liveRegion({ "data-sentence": "week" });
  const moved = h("output", { class: "psoas-visually-hidden", role: "status", "aria-live": "polite" });
  const body = h("div", { class: "body" });
  if (demo) root.append(h("p", { class: "psoas-caution" }, h("strong", {}, "Demonstration. "), "Nothing is kept, and no safety check was asked for."));
  root.append(body, moved);

  let plan = null, changed = false, opened = null, writing = false, menusWaiting = 0;
  const dayName = (index) => data.weekdays[index];
  const gate = () => demo ? { status: "valid", assessment: { routine: "gentle", routine_reasons: [], exercise: "full", exercise_reasons: [] } } : readAssessment(data.check_rules, Date.now());
  const planFor = (exercise) => data.plans[exercise === "full" ? "gentle" : "no_pressure"];
  const today = () => { const date = new Date(); return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10); };
  const fresh = (days, minutes, { routine, exercise }) => ({
    days, minutes, routine, exercise, week: planFor(exercise)[days][minutes].map(readRow),
    flare: Array(7).fill(false), number: 1, start: today(), at: "08:00",
  });

  // --- keeping ---

  function stored() {
    const record = demo ? null : store.get(WEEK, WEEK_SCHEMA);
    const week = record && soundWeek(data, record.week);
    if (!week || !["no_pressure", "gentle", "full"].includes(record.routine)) return null;
    // Plans of the first edition knew one level for both.
    const opened = { routine: record.routine, exercise: EXERCISES.includes(record.exercise) ? record.exercise : mayPress(record.routine) ? "full" : "none" };
    const usual = fresh(data.days, data.minutes, opened);
    return {
      days: own(data.plans.gentle, String(record.days)) && Number.isInteger(record.days) ? record.days : usual.days, minutes: data.minutes_to_choose.includes(record.minutes) ? record.minutes : usual.minutes,
      ...opened, week: reduced(data, week, opened.exercise),
      flare: usual.flare.map((_, index) => record.flare?.[index] === true),
      number: Number.isInteger(record.number) && record.number >= 1 && record.number <= data.weeks ? record.number : 1,
      start: isDate(record.start) ? record.start : usual.start, at: isTime(record.at) ? record.at : usual.at,
      calendar: soundCalendar(record.calendar),
    };
  }
  const isDate = isCalendarDay;
  const isTime = (text) => typeof text === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

  function keep() {
    toPython(model, { days: plan.days, minutes: plan.minutes, routine: plan.routine, exercise: plan.exercise, week: structuredClone(plan.week) });
    if (demo) return;
    writing = true;
    plan.kept = store.set(WEEK, WEEK_SCHEMA, { ...plan, kept: undefined });
    writing = false;
  }

  // --- what to show ---

  /** Shows something in place of the week. */
  function instead(element, words) {
    const had = body.contains(document.activeElement);
    plan = null;
    clearTimeout(menusWaiting); // its menus are gone
    body.replaceChildren(element, live.element);
    fixLinks(body);
    live.say(words);
    if (had) focusOn(body.querySelector("h4"));
  }

  function arrange() {
    const found = gate();
    const kept = stored();
    const before = demo ? null : gateBefore(found, Date.now(), { old: kept !== null });
    if (before) { instead(before.element, `The week planner opens after ${before.name === "gate" ? "the safety check" : "your answer"}.`); return; }
    if (found.assessment.routine === "none") { closed(found.assessment); return; }
    let note = null;
    if (found.status === "old") note = "Your safety check is more than a day old. You can look at your week and move things. When something is new or worse, do the check again first.";
    plan = kept ?? fresh(data.days, data.minutes, found.assessment);
    changed = kept !== null;
    const { routine, exercise } = found.status === "old" ? leastOf(plan, found.assessment) : found.assessment;
    if (routine !== plan.routine || exercise !== plan.exercise) {
      const before = JSON.stringify(plan.week);
      plan.week = reduced(data, plan.week, exercise);
      Object.assign(plan, { routine, exercise });
      if (before !== JSON.stringify(plan.week)) note = `${note ? `${note} ` : ""}Your safety check opens less than before. What is closed now has made room for something milder.`;
      if (kept) keep();
    }
    draw(note, found.status === "old");
  }

  function closed(assessment) {
    const tier = data.check_rules.tiers.find(({ id }) => id === assessment.tier);
    instead(h("div", { class: "gate" }, h("h4", {}, `No plan now: ${tier.title.toLowerCase()}`), h("p", {}, data.closed), h("p", {}, tier.do),
      h("ul", {}, assessment.routine_reasons.map((reason) => h("li", {}, reason))), h("p", {}, assessment.safety_net),
      h("p", {}, h("a", { class: "gate-link", href: GATE_LESSON }, "Go to the safety check"))), "The safety check opens no plan now.");
  }

  // --- the week ---

  const rows = h("ol", { class: "days" });
  const dayMinutes = (index) => itemsOf(index).reduce((sum, item) => sum + minutesOf(data, item, plan.number), 0);
  const flareDays = data.weekdays.map(() => data.flare_up.day.map((id) => ({ id })));
  const itemsOf = (index) => (plan.flare[index] ? flareDays[index] : plan.week[index]);

  function sentence() {
    const active = [...plan.week.keys()].filter((index) => itemsOf(index).length > 0);
    const walks = active.flatMap((index) => itemsOf(index).filter(({ id }) => byId[id].kind === "walk").map((item) => minutesOf(data, item, plan.number)));
    const longest = Math.max(0, ...active.map(dayMinutes));
    const walking = walks.length === 0 ? "no walk" : `${plural(walks.length, "walk", "walks")} of ${Math.min(...walks) === Math.max(...walks) ? walks[0] : `${Math.min(...walks)} to ${Math.max(...walks)}`} minutes`;
    const flares = plan.flare.filter(Boolean).length;
    return `Week ${plan.number}${plan.number === 1 ? ", about half of everything" : ""}: ${plural(active.length, "day", "days")}, ${walking}, at most ${plural(longest, "minute", "minutes")} a day, ${plural(7 - active.length, "day", "days")} of rest.`
      + (flares ? ` ${plural(flares, "flare-up day", "flare-up days")}.` : "");
  }

  /** The row of a day. `draw` puts its cards in place, those from other days too; `clear` then takes away what is left over. */
  function dayRow(index) {
    const minutes = h("span", { class: "psoas-note" }), list = h("ul", { class: "cards" }), menu = addMenu(index);
    const flareButton = h("button", { type: "button", class: "small", "aria-label": `Flare-up day: ${dayName(index)}`, dataset: { focus: `flare ${index}` }, onclick: () => {
      const flare = !plan.flare[index];
      plan.flare[index] = flare;
      commit(`${dayName(index)} is ${flare ? "a flare-up day. Read what to do below the week" : "as planned again"}.`, `flare ${index}`);
      if (flare) flareUp.open = true;
    } });
    const element = h("li", { dataset: { day: String(index) } },
      h("div", { class: "day-head" }, h("h4", {}, dayName(index)), minutes, h("div", { class: "day-tools psoas-no-print" }, menu.element, flareButton)), list);
    let wanted = [];
    const clear = () => [...list.children].forEach((one) => { if (!wanted.includes(one)) one.remove(); });
    return { element, clear, drawMenu: menu.draw, draw() {
      const flare = plan.flare[index], items = itemsOf(index);
      wanted = items.map((item) => cardOf(item, index));
      wanted.forEach((one, at) => { if (list.children[at] !== one) placeBefore(list, one, list.children[at] ?? null); });
      element.className = `day${flare ? " flare" : ""}${items.length ? "" : " rest"}`;
      put(minutes, items.length ? `${dayMinutes(index)} min` : "rest");
      hide(menu.element, flare);
      putAttributes(flareButton, { "aria-pressed": flare });
      put(flareButton, flare ? "As planned again" : "Flare-up");
    } };
  }

  let dayRows = [];
  function drawRows(focus = null) {
    for (const day of dayRows) day.draw();
    for (const day of dayRows) day.clear();
    // What a closed menu offers is brought up to date when the week is on the screen.
    clearTimeout(menusWaiting);
    menusWaiting = setTimeout(() => { for (const day of dayRows) day.drawMenu(); }, MENU_DELAY);
    live.say(sentence());
    const target = focus && rows.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    if (!target) return;
    if (target === document.activeElement) target.scrollIntoView({ block: "nearest" }); else target.focus();
  }

  const cardKey = (index, id) => `card ${index} ${id}`;

  const cards = new WeakMap();

  /** The card of an item. It is made anew when what it shows has changed, and not when it only moves to another day. */
  function cardOf(item, index) {
    const fixed = plan.flare[index], open = opened === cardKey(index, item.id);
    const state = JSON.stringify([item, fixed, plan.number, open && [index, plan.exercise, plan.week, plan.flare]]);
    if (cards.get(item)?.state !== state) cards.set(item, { state, ...(fixed ? fixedCard(item) : card(item, index, open)) });
    const { element, goTo } = cards.get(item);
    goTo?.(index);
    return element;
  }

  const cardWords = ({ name, badge }, length) => [h("span", { class: "card-name" }, name), h("span", { class: "card-minutes" }, `${length} min`), h("span", { class: "card-badge" }, badge)];

  function fixedCard(item) {
    const one = byId[item.id];
    return { element: h("li", {}, h("div", { class: `card ${one.kind}` }, h("div", { class: "card-main" }, cardWords(one, minutesOf(data, item, plan.number))))) };
  }

  function card(item, index, open) {
    const one = byId[item.id], length = minutesOf(data, item, plan.number), panelId = uid("panel");
    let day = index;
    const button = h("button", { type: "button", class: "card-main", "aria-expanded": String(open), "aria-controls": open ? panelId : null,
      onclick: () => { if (dragged) return; opened = open ? null : cardKey(day, item.id); drawRows(cardKey(day, item.id)); },
      onkeydown: (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: 0, ArrowRight: 0 }[event.key];
        if (event.key === "Escape" && open) { opened = null; drawRows(cardKey(day, item.id)); return; }
        if (step === undefined) return;
        event.preventDefault();
        if (step === 0) shift(day, item.id, event.key === "ArrowLeft" ? -1 : 1); else move(day, item.id, day + step, step);
      } }, cardWords(one, length), h("span", { class: "grip", "aria-hidden": "true" }, "⠿"));
    const box = h("div", { class: `card ${one.kind}`, dataset: { id: item.id } }, button, open && panel(item, index, panelId));
    drag(box, button, (to) => { if (to !== day) move(day, item.id, to, 0); });
    return { element: h("li", {}, box), goTo(to) {
      day = to;
      putAttributes(button, { "data-focus": cardKey(day, item.id), "aria-label": `${one.name}, ${plural(length, "minute", "minutes")}, ${dayName(day)}. ${one.badge}. Up and down arrows move it to another day.` });
    } };
  }

  /** What can be done with a card: move, swap, take away. */
  function panel(item, index, id) {
    const element = byId[item.id];
    const day = h("select", { id: uid("to"), onchange: () => move(index, item.id, Number(day.value), 0) }, data.weekdays.map((name, at) => h("option", { value: String(at), disabled: at !== index && (plan.flare[at] || plan.week[at].some((one) => one.id === item.id)) }, name)));
    day.value = String(index);
    const others = data.elements.filter((one) => isOpenAt(one, plan.exercise) && !plan.week[index].some((other) => other.id === one.id));
    const swap = h("select", { id: uid("swap"), onchange: () => swapFor(index, item.id, swap.value) }, h("option", { value: "" }, "leave as it is"), others.map((one) => h("option", { value: one.id }, one.name)));
    return h("div", { class: "panel", id },
      h("p", {}, plan.number === 1 ? element.spoken_first_week : element.spoken), h("p", { class: "psoas-note" }, element.other),
      h("div", { class: "choices" }, h("label", { for: day.id }, "Move to "), day, h("label", { for: swap.id }, "Swap for "), swap),
      h("button", { type: "button", class: "small", onclick: () => takeAway(index, item.id) }, "Take away"));
  }

  /** The menu of a day offers what the day does not hold yet. */
  function addMenu(index) {
    const options = data.elements.filter((one) => isOpenAt(one, plan.exercise)).map((one) => h("option", { value: one.id }, one.name));
    const element = h("select", { class: "small", "aria-label": `Add something on ${dayName(index)}`, dataset: { focus: `add ${index}` }, onpointerdown: draw, onfocus: draw, onchange: () => {
      const item = itemFor(element.value);
      element.value = "";
      plan.week[index].push(item);
      commit(`${byId[item.id].name} added on ${dayName(index)}.`, cardKey(index, item.id));
    } }, h("option", { value: "" }, "Add …"), options);
    return { element, draw };
    function draw() {
      for (const option of options) {
        const held = plan.week[index].some(({ id }) => id === option.value);
        if (option.disabled !== held) option.hidden = option.disabled = held;
      }
    }
  }

  /** A new item; a walk takes the aim of the other walks. */
  function itemFor(id) {
    if (byId[id].kind !== "walk") return { id };
    const others = plan.week.flat().filter((one) => one.aim).map(({ aim }) => aim);
    return { id, aim: others.length ? Math.min(...others) : Math.min(WALK_AIM, plan.minutes - (plan.minutes % 5)) };
  }

  function commit(words, focus) {
    changed = true;
    keep();
    moved.textContent = words;
    drawRows(focus);
    if (plan.kept === false) keptNote.textContent = "Your browser does not keep this plan. Print it, or save the calendar file.";
  }

  /** Moves an item to another day. By keyboard it passes days that cannot take it. */
  function move(from, id, to, step) {
    const takes = (index) => !plan.flare[index] && !plan.week[index].some((one) => one.id === id);
    let target = to;
    while (step && target >= 0 && target < 7 && !takes(target)) target += step;
    if (target === from) return;
    const name = byId[id].name;
    if (target < 0 || target > 6 || !takes(target)) {
      moved.textContent = step ? `${name} cannot go any ${step < 0 ? "earlier" : "later"}.` : `${dayName(to)} cannot take ${name}.`;
      return;
    }
    const item = plan.week[from].find((one) => one.id === id);
    plan.week[from] = plan.week[from].filter((one) => one !== item);
    plan.week[target].push(item);
    if (opened) opened = cardKey(target, id);
    commit(`${name} is now on ${dayName(target)}.${neighbours(target)}`, cardKey(target, id));
  }

  /** Strong work on two days in a row is allowed, but said. */
  function neighbours(index) {
    const strong = (at) => at >= 0 && at < 7 && plan.week[at].some(({ id }) => byId[id].kind === "strong");
    return strong(index) && (strong(index - 1) || strong(index + 1)) ? " Sore muscles like a day off between." : "";
  }

  function shift(index, id, by) {
    const day = plan.week[index], at = day.findIndex((one) => one.id === id), to = at + by;
    if (to < 0 || to >= day.length) { moved.textContent = `${byId[id].name} is already ${by < 0 ? "first" : "last"} on ${dayName(index)}.`; return; }
    [day[at], day[to]] = [day[to], day[at]];
    commit(`${byId[id].name} is now number ${to + 1} on ${dayName(index)}.`, cardKey(index, id));
  }

  function swapFor(index, id, other) {
    if (!other) return;
    const day = plan.week[index];
    day[day.findIndex((one) => one.id === id)] = itemFor(other);
    opened = cardKey(index, other);
    commit(`${byId[other].name} in place of ${byId[id].name} on ${dayName(index)}.`, cardKey(index, other));
  }

  function takeAway(index, id) {
    plan.week[index] = plan.week[index].filter((one) => one.id !== id);
    opened = null;
    commit(`${byId[id].name} taken away from ${dayName(index)}.`, `add ${index}`);
  }

  // --- dragging: a mouse takes the card anywhere, a finger takes the grip ---

  let dragged = false;
  function drag(box, button, drop) {
    button.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.button !== 0 || (event.pointerType !== "mouse" && !event.target.closest(".grip"))) return;
      const from = { x: event.clientX, y: event.clientY }, source = box.closest(".day");
      const dayAt = (one) => one.clientX < 0 ? null : document.elementsFromPoint(one.clientX, one.clientY).find((other) => other.classList.contains("day") && root.contains(other)) ?? null;
      const mark = (day) => rows.querySelectorAll(".day").forEach((one) => one.classList.toggle("target", one === day));
      const go = (one) => {
        if (!dragged && Math.hypot(one.clientX - from.x, one.clientY - from.y) < 6) return;
        if (!dragged) { dragged = true; box.classList.add("dragged"); source.classList.add("source"); }
        one.preventDefault();
        box.style.translate = `${one.clientX - from.x}px ${one.clientY - from.y}px`;
        mark(dayAt(one));
      };
      const end = (one) => {
        removeEventListener("pointermove", go);
        removeEventListener("pointerup", end);
        removeEventListener("pointercancel", cancel);
        box.classList.remove("dragged");
        source.classList.remove("source");
        box.style.translate = "";
        const day = dragged && one ? dayAt(one) : null;
        mark(null);
        if (day) drop(Number(day.dataset.day));
        // The click that follows a drag opens nothing.
        setTimeout(() => { dragged = false; }, 0);
      };
      const cancel = () => end(null);
      addEventListener("pointermove", go);
      addEventListener("pointerup", end);
      addEventListener("pointercancel", cancel);
    });
  }

  // --- around the week ---

  const line = keptLine("week");
  const keptNote = h("p", { class: "psoas-note", role: "status" });
  let flareUp = h("details", {});

  function draw(note, old) {
    const days = h("select", { id: uid("days") }, [1, 2, 3, 4, 5, 6, 7].map((count) => h("option", { value: String(count) }, plural(count, "day", "days"))));
    const minutes = h("select", { id: uid("minutes") }, data.minutes_to_choose.map((count) => h("option", { value: String(count) }, `${count} minutes`)));
    days.value = String(plan.days);
    minutes.value = String(plan.minutes);
    const make = async () => {
      if (changed && !await askFirst(root, "Make a new week? The one you have now is then gone.", "Make a new week", "Keep my week")) return;
      if (!plan) return; // closed meanwhile
      const { start, at, routine, exercise, calendar } = plan;
      plan = { ...fresh(Number(days.value), Number(minutes.value), { routine, exercise }), start, at, calendar };
      opened = null;
      commit(`A new week. ${sentence()}`, null);
      changed = false;
      drawWeeks();
    };
    const setup = h("div", { class: "setup psoas-no-print" },
      h("p", {}, h("label", { for: days.id }, "On how many days a week?"), days), h("p", {}, h("label", { for: minutes.id }, "How many minutes a day, at most?"), minutes),
      h("button", { type: "button", class: "psoas-main", onclick: make }, "Make my week"));
    const weekButtons = h("div", { class: "psoas-row weeks psoas-no-print", role: "group", "aria-label": "Week of the plan" });
    function drawWeeks() {
      weekButtons.replaceChildren(...Array.from({ length: data.weeks }, (_, index) => h("button", { type: "button", "aria-pressed": String(plan.number === index + 1), onclick: (event) => {
        plan.number = index + 1;
        keep();
        for (const one of weekButtons.children) one.setAttribute("aria-pressed", String(one === event.currentTarget));
        drawRows();
      } }, index + 1 === data.weeks ? `Week ${index + 1} and on` : `Week ${index + 1}`)));
    }
    const half = h("button", { type: "button", onclick: () => { plan.number = 1; plan.flare.fill(false); commit("You begin again with week 1, about half of everything.", null); drawWeeks(); } }, "Begin again with half");
    const flare = data.flare_up;
    flareUp = h("details", { class: "flare-up" }, h("summary", {}, flare.title),
      h("p", { class: "psoas-caution" }, flare.first, " ", h("a", { href: GATE_LESSON }, "Go to the safety check")),
      h("ol", {}, flare.steps.map((step) => h("li", {}, step))), h("p", {}, h("strong", {}, "Set a date. "), flare.date),
      h("div", { class: "psoas-row psoas-no-print" }, half));
    const used = data.elements.filter((one) => isOpenAt(one, plan.exercise));
    const worth = h("details", { class: "worth" }, h("summary", {}, "What each thing is, and what it is worth"),
      h("dl", {}, used.map((one) => [h("dt", {}, one.name, " ", h("a", { class: "badge", href: `07-evidence.ipynb#claim-${one.claim}`, dataset: { lesson: "07-evidence" } }, one.badge)),
        h("dd", {}, one.spoken, " ", h("span", { class: "psoas-note" }, one.other))])),
      h("p", {}, h("strong", {}, "Why so many walks? "), data.walk_words));
    const start = h("input", { type: "date", id: uid("start"), value: plan.start, oninput: () => { if (isDate(start.value)) { plan.start = start.value; keep(); } } });
    const at = h("input", { type: "time", id: uid("at"), value: plan.at, oninput: () => { if (isTime(at.value)) { plan.at = at.value; keep(); } } });
    const calendar = () => {
      if (!isDate(start.value) || !isTime(at.value)) { keptNote.textContent = "Give the first day and the time first."; (isDate(start.value) ? at : start).focus(); return; }
      const file = calendarFile(data, plan.week, start.value, at.value, plan.calendar, Date.now());
      if (!file) { keptNote.textContent = "Your week is empty, so there is nothing for a calendar. Add something first."; return; }
      plan.calendar = file.kept;
      keep();
      download("psoas-week.ics", file.text, "text/calendar");
      keptNote.textContent = `The calendar file holds ${data.weeks} weeks${file.kept.sequence ? ", and what changed since the last one" : ""}. Open it with your calendar.`;
    };
    const remove = async () => {
      if (!await askFirst(root, "Delete your plan from this device?", "Delete it", "Keep it")) return;
      store.remove(WEEK);
      toPython(model, {});
      moved.textContent = "Your plan is deleted.";
      arrange();
    };
    const files = h("details", { class: "take psoas-no-print" }, h("summary", {}, "Take it with you: print, calendar, delete"),
      h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: () => printAlone(root) }, "Print my week")),
      h("div", { class: "setup" }, h("p", {}, h("label", { for: start.id }, "First day"), start), h("p", {}, h("label", { for: at.id }, "Time of day, such as after your morning coffee"), at), h("button", { type: "button", onclick: calendar }, "Save a calendar file")),
      h("ul", { class: "notes calendar-help" }, data.calendar_help.map((text) => h("li", {}, text))),
      !demo && h("div", { class: "psoas-row" }, h("button", { type: "button", onclick: remove }, "Delete my plan")));
    const closed = !demo && lacksSecondPart(gate().assessment) ? [data.second_part, " ", secondPartLink()] : data.no_pressure;
    const notes = [...(plan.exercise === "full" ? [] : [closed]), ...data.notes, ...(mayPress(plan.routine) ? [data.pressing] : [])];
    body.replaceChildren(...[
      note && h("p", { class: "psoas-caution" }, note, " ", h("a", { href: GATE_LESSON, class: "psoas-no-print" }, "Go to the safety check")),
      !old && setup, weekButtons, live.element,
      h("p", { class: "psoas-note psoas-no-print how" }, "Drag a card to another day, or choose it to move, swap or take it away. By keyboard, the arrow keys move it."),
      rows, keptNote, !demo && line.element, h("ul", { class: "notes" }, notes.map((text) => h("li", {}, text))), flareUp, worth, files].filter(Boolean));
    fixLinks(body);
    drawWeeks();
    dayRows = [...plan.week.keys()].map(dayRow);
    rows.replaceChildren(...dayRows.map(({ element }) => element));
    for (const day of dayRows) day.drawMenu();
    drawRows();
  }

  const stopGate = demo ? () => {} : onAssessment(arrange);
  const elsewhere = (event) => { if (event.key === null || event.key === `psoas.${WEEK}`) arrange(); };
  const beside = (event) => { if (event.detail === WEEK && !writing) arrange(); };
  const begunAnew = () => toPython(model, {});
  const stopPerson = demo ? () => {} : onNewPerson(begunAnew);
  if (!demo) { addEventListener("storage", elsewhere); document.addEventListener("psoas:stored", beside); }
  arrange();
  const stopPrint = onPrint(() => { flareUp.open = true; }, () => { flareUp.open = false; });
  return () => { clearTimeout(menusWaiting); line.stop(); stopGate(); stopPerson(); stopPrint(); stopTheme(); removeEventListener("storage", elsewhere); document.removeEventListener("psoas:stored", beside); };
}

export default { render, calendarFile, foldedLine, reduced, readRow };
