// Shows how the hours of a day fall. It adds up hours and shows finished claims; it predicts nothing.

const DAY_RECORD = "day-in-a-chair";

function sittingWords(hours, data) {
  const [least, most] = data.activities.find(({ id }) => id === "sitting").change;
  return `You sit for ${number(hours, 1)} of 24 hours. In that time the path of your psoas is ${number(-most)} to ${number(-least)} % shorter than standing. That is geometry, and it ends when you get up.`;
}

function render({ model, el }) {
  const data = finished(model);
  const root = section(el, "day-in-a-chair", "A day in a chair");
  const stopTheme = followTheme(root);
  const sound = (hours) => typeof hours === "number" && hours >= 0 && hours <= 24;
  let { hours, breaks } = recall();
  const live = liveRegion({ longest: sittingWords(23.5, data), "data-sentence": "day" });
  const amount = (value) => plural(number(value, 1), "hour", "hours").replace(/^1 hours/, "1 hour");

  const parts = Object.fromEntries(data.activities.map(({ id, name }) => {
    const figure = h("span", {});
    return [id, { figure, element: h("span", { class: `part ${id}` }, h("span", { class: "part-name" }, h("span", { class: "word" }, `${name} `), figure)) }];
  }));
  const bar = h("div", { class: "day-bar", role: "img" }, Object.values(parts).map(({ element }) => element));
  const inputs = data.activities.map(({ id, name }) => {
    const input = h("input", { type: "number", id: uid(id), min: 0, max: 24, step: 0.5, inputmode: "decimal", value: hours[id], dataset: { activity: id },
      oninput: () => { const value = Number(input.value); input.setCustomValidity(""); if (input.value !== "" && sound(value)) { hours[id] = value; keep(); } draw(); } });
    return h("div", { class: "hours" }, h("label", { for: input.id }, h("span", { class: `swatch ${id}`, "aria-hidden": "true" }), name), h("span", {}, input, " hours"));
  });
  const group = uid("breaks");
  const chosen = h("p", { class: "psoas-note break-words", "aria-live": "polite" });
  const topics = data.topics.map(({ question, claims }) => h("section", {}, h("h4", {}, question),
    claims.map(({ id, claim, badge, verdict, unknown }) => h("div", { class: "claim" },
      h("p", {}, h("em", {}, `“${claim}”`), " ", h("a", { class: "badge", href: `07-evidence.ipynb#claim-${id}`, dataset: { lesson: "07-evidence" } }, badge), " ", verdict),
      h("p", { class: "psoas-note" }, h("strong", {}, "Not known: "), unknown)))));
  root.append(
    h("p", {}, "How does an ordinary day of yours fall? Change the hours. They stay on this device."),
    h("fieldset", { class: "psoas-no-print" }, h("legend", { class: "psoas-visually-hidden" }, "Hours of a day"), h("div", { class: "hours-grid" }, inputs)),
    bar, live.element,
    h("fieldset", { class: "psoas-no-print" }, h("legend", {}, "While you sit, how often do you get up?"),
      h("div", { class: "psoas-row" }, data.breaks.map(({ id, name }) => h("label", { class: "psoas-choice" },
        h("input", { type: "radio", name: group, value: id, checked: id === breaks, onchange: () => { breaks = id; keep(); draw(); } }), h("span", {}, name))))),
    chosen,
    h("h4", { class: "what" }, "What studies say about such days"), h("div", { class: "topics" }, topics),
    h("p", { class: "psoas-caution" }, "No number for you comes out of this. Nobody has measured how a human psoas changes over months of sitting, so nobody can work it out from your hours."),
    h("button", { type: "button", class: "psoas-no-print", onclick: () => { store.remove(DAY_RECORD); show(); } }, "Back to the example day"));
  fixLinks(root);

  /** The day that is kept; where none is, the example day. */
  function recall() {
    const kept = store.get(DAY_RECORD, 1);
    return {
      hours: Object.fromEntries(data.activities.map(({ id, hours }) => [id, sound(kept?.hours?.[id]) ? kept.hours[id] : hours])),
      breaks: data.breaks.some(({ id }) => id === kept?.breaks) ? kept.breaks : null,
    };
  }

  function show() {
    ({ hours, breaks } = recall());
    data.activities.forEach(({ id }, i) => { inputs[i].querySelector("input").value = hours[id]; });
    root.querySelectorAll("input[type=radio]").forEach((radio) => { radio.checked = radio.value === breaks; });
    toPython(model, store.get(DAY_RECORD, 1) ? { hours: { ...hours }, breaks } : {});
    draw();
  }

  function keep() {
    store.set(DAY_RECORD, 1, { hours, breaks });
    toPython(model, { hours: { ...hours }, breaks });
  }

  function draw() {
    const wrong = inputs.find((row) => { const field = row.querySelector("input"); return field.value === "" || !sound(Number(field.value)); });
    inputs.forEach((row) => putAttributes(row.querySelector("input"), { "aria-invalid": row === wrong }));
    if (wrong) { live.say(`“${wrong.querySelector("label").textContent}” needs a number from 0 to 24.`); return; }
    const total = Object.values(hours).reduce((a, b) => a + b, 0);
    for (const { id } of data.activities) {
      hide(parts[id].element, !(hours[id] > 0));
      putAttributes(parts[id].element, { style: `flex-grow: ${hours[id]}` });
      put(parts[id].figure, number(hours[id], 1));
    }
    bar.setAttribute("aria-label", data.activities.map(({ id, name }) => `${name}: ${amount(hours[id])}`).join(", "));
    const missing = 24 - total;
    live.say(missing > 0 ? `${amount(missing)} of the day ${missing === 1 ? "is" : "are"} still missing.`
      : missing < 0 ? `That is ${amount(-missing)} too many: a day has 24.`
      : hours.sitting === 0 ? "You do not sit at all on such a day."
      : sittingWords(hours.sitting, data));
    put(chosen, breaks ? data.break_words : "");
  }
  draw();
  // Another day on the page, or another tab, may change it.
  const stopStored = onStored(DAY_RECORD, () => { if (JSON.stringify(recall()) !== JSON.stringify({ hours, breaks })) show(); });
  return () => { stopTheme(); stopStored(); };
}

export default { render };
