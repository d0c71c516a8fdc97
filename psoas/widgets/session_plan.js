// The steps of a guided session, from the plans that Python prepared. Needs player.js (sideWords) before it.

/** Whether somebody is, or may be, pregnant, by the answers of the safety check: then nobody lies flat on the back. */
const mayBePregnant = (answers) => ["pregnant", "could_be", "unsure"].includes(answers?.pregnancy);

/** The steps of a session: Python's plan for one side, with the sides and the pace put in. */
function planSteps(data, rung, choice) {
  const cycle = choice.breathIn + choice.breathOut;
  const parts = Object.fromEntries(data.parts.map((part) => [part.id, part]));
  const extra = choice.extra ? data.extra.steps.find((one) => one.id === choice.extra) : null;
  const make = (name, side, breaths = 0, round = 0, harder = false) => {
    const part = parts[name], press = part.kind === "press", count = breaths || part.breaths || 0;
    const words = harder ? `${extra.name}: ${extra.words}` : (choice.pregnant && part.pregnant) || (choice.noFloor && part.no_floor) || part.words;
    const shown = harder ? extra : choice.pregnant && part.picture === data.pregnant.instead_of ? data.pregnant : part;
    return {
      ...part, part: name, side, round, extra: harder ? extra.id : null, breaths: count,
      title: sideWords(part.title, side), words: sideWords(words, side),
      seconds: count ? count * cycle : part.seconds,
      pressure: press ? rung.pressure : "none",
      group: press ? `${rung.pressure} ${side}${rung.round_seconds ? ` ${round}` : ""}` : count ? "breathing" : null,
      limit: press ? rung.round_seconds ?? rung.most_breaths * cycle : null,
      picture: shown.picture, alt: shown.alt,
    };
  };
  const rows = rung.plans[`${choice.breaths}${extra ? " extra" : ""}`];
  const fits = rung.round_seconds ? Math.floor(rung.round_seconds / cycle) : Infinity;
  const sides = !rung.each_side ? [null] : choice.side === "both" ? ["right", "left"] : [choice.side];
  const inner = sides.flatMap((side) => rows.map(([name, breaths, round, harder]) => {
    // At a slow pace fewer breaths fit into a round; the harder ones keep their place.
    const reserved = !harder && rows.some((row) => row[2] === round && row[3]) ? data.extra.breaths : 0;
    return make(name, side, breaths ? Math.min(breaths, fits - reserved) : 0, round, Boolean(harder));
  })).filter((step) => !(parts[step.part].kind === "press" && step.breaths <= 0));
  return [...rung.opening.map((name) => make(name, null)), ...inner, ...rung.closing.map((name) => make(name, null))];
}
