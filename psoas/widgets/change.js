// Whether a change in the diary counts: the same data and the same rule as meaningful_change in psoas/diary.py, where it is
// explained. `rules` is what psoas.diary.change_rules() returns; `measure` is "pain", "function" or "angle".

const CHANGE_SCALE = 1000000; // scores are compared as whole millionths, as in Python

function meaningfulChange(rules, measure, before, after) {
  const rule = Object.hasOwn(rules, measure) ? rules[measure] : null;
  if (!rule) throw new Error(`The diary does not measure '${measure}'.`);
  const scaled = (name, value) => {
    if (typeof value !== "number" || !Number.isFinite(value) || value < rule.low || value > rule.high) {
      throw new Error(`'${name}' cannot be ${value}; '${rule.id}' is a number from ${rule.low} to ${rule.high}.`);
    }
    return Math.floor(value * CHANGE_SCALE + 0.5) + 0;
  };
  const first = scaled("before", before), second = scaled("after", after), size = Math.abs(second - first);
  let threshold = Math.max(Math.round(rule.steps[0].from * CHANGE_SCALE), Math.ceil((rule.percent * first) / 100));
  // Whole scores can only move by whole points.
  if (rule.percent && first % CHANGE_SCALE === 0 && second % CHANGE_SCALE === 0) threshold = Math.ceil(threshold / CHANGE_SCALE) * CHANGE_SCALE;
  let step = null;
  if (size >= threshold) {
    for (const one of rule.steps) {
      const edge = Math.round(one.from * CHANGE_SCALE);
      if (size > edge || (size === edge && !one.over)) step = one;
    }
  }
  const lower = second < first;
  const verdict = step === null ? "within the noise" : lower === (rule.better === "lower") ? "better" : "worse";
  const amount = (value) => {
    const figure = changeFigure(value);
    return `${figure} ${figure === "1" || figure === "−1" ? rule.unit[0] : rule.unit[1]}`;
  };
  const plain = (value) => rule.id === "angle" ? amount(value) : changeFigure(value);
  const sentence = [
    rule.was.replace("{before}", plain(first)).replace("{after}", plain(second)),
    (lower ? rule.less : size ? rule.more : rule.same).replace("{difference}", amount(size)),
    rule.need.replace("{before}", changeFigure(first)).replace("{threshold}", amount(threshold)),
    step === null ? rule.noise : verdict === "better" ? step.better : step.worse,
  ].join(" ");
  return {
    measure: rule.id, before: first / CHANGE_SCALE, after: second / CHANGE_SCALE, difference: (second - first) / CHANGE_SCALE,
    verdict, strength: step ? step.strength : "", threshold: threshold / CHANGE_SCALE, sentence,
    source: rule.source, badge: rule.badge, references: rule.references,
  };
}

/** A score with at most two decimals: 5.33, 7, −4.5. */
function changeFigure(scaled) {
  const hundredths = Math.floor((Math.abs(scaled) + 5000) / 10000);
  const text = String(hundredths / 100);
  return scaled < 0 && hundredths ? `−${text}` : text;
}
