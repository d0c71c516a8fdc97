// How well marks on the pain chart fit the pattern of a muscle. The same rule stands in psoas/pain.py, with its reasons.

/**
 * `data` is what psoas.pain.rules() gives; `marks` maps the id of a place to 1..10 (0 or absent: not marked).
 * Returns { fit: "fits" | "partly" | "no", score, side: "left" | "right" | "both" | null, reasons }.
 */
function match(data, marks, muscle) {
  const pattern = data.muscles[muscle], numbers = data.match, { words } = numbers;
  const marked = data.places.filter(({ id }) => (marks[id] ?? 0) > 0);
  if (marked.length === 0) return { fit: "no", score: 0, side: null, reasons: [words.nothing] };

  const weight = { left: 0, right: 0, middle: 0 }, reasons = [];
  let inside = 0;
  for (const place of marked) {
    const kind = matchKind(data, muscle, place.region);
    reasons.push(words[kind].replace("{place}", place.name));
    if (kind === "outside") continue;
    inside += 1;
    const worth = kind === "essential" ? 1 : numbers.spillover_counts;
    weight[place.side] += worth * (marks[place.id] <= numbers.faint_up_to ? numbers.faint_counts : 1);
  }

  const whole = pattern.essential.length;
  const left = Math.min(1, (weight.left + weight.middle) / whole), right = Math.min(1, (weight.right + weight.middle) / whole);
  const both = (left + right) / 2;
  const best = pattern.spreads === "both sides" ? both : Math.max(left, right, both);
  const score = best * (inside / marked.length);
  const side = matchSide(pattern.spreads, weight, numbers.both_from);
  const shown = side === "both" ? ["left", "right", "middle"] : [side, "middle"];
  const missing = data.places.filter((place) => pattern.essential.includes(place.region) && shown.includes(place.side) && !(marks[place.id] > 0))
    .map(({ name }) => name[0].toLowerCase() + name.slice(1));
  if (inside && missing.length) reasons.push(words.missing.replace("{places}", missing.join("; ")));
  return { fit: score >= numbers.fits_from ? "fits" : score >= numbers.partly_from ? "partly" : "no", score, side, reasons };
}

/** Whether a region is "essential", "spillover" or "outside" for a muscle. */
function matchKind(data, muscle, region) {
  const { essential, spillover } = data.muscles[muscle];
  return essential.includes(region) ? "essential" : spillover.includes(region) ? "spillover" : "outside";
}

function matchSide(spreads, { left, right, middle }, bothFrom) {
  if (left + right === 0) return spreads === "both sides" && middle > 0 ? "both" : null;
  if (spreads === "both sides" || Math.min(left, right) >= bothFrom * Math.max(left, right)) return "both";
  return left > right ? "left" : "right";
}
