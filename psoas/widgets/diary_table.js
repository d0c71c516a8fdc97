// The diary as a table: writing it, and reading what a spreadsheet made of it. psoas/diary.py and psoas/diary_table.py do the
// same for Python, and the tests demand equal results.

/** A spreadsheet takes a text that starts like this for a formula; an apostrophe keeps it a text. */
const guarded = (text) => /^[=+\-@'\t\r]/.test(text) ? `'${text}` : text;
const unguarded = (text) => text.startsWith("'") ? text.slice(1) : text;

function toCsv(diary, columns) {
  const cell = (value) => { const text = String(value ?? ""); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  const rows = diary.entries.map((one) => {
    const row = { ...one, notes: guarded(one.notes), was: one.was.join(" "), deleted: one.deleted ? "yes" : "" };
    inOneOrder(one.activities).forEach(([name, score], index) => { row[`activity_${index + 1}`] = guarded(name); row[`score_${index + 1}`] = score; });
    return columns.map((column) => cell(row[column])).join(",");
  });
  return [columns.join(","), ...rows].join("\r\n") + "\r\n";
}

// --- cells ---------------------------------------------------------------------------------------------------------

/** Letters in a cell. More is a quotation mark that never ends. */
const LONGEST_CELL = 131072;

/** What stands between two cells, and the text without a first line that only says so. */
function markBetween(text) {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/.exec(text);
  if (said) return [said[1], text.slice(said[0].length)];
  const head = text.split(/\r\n|\r|\n/, 1)[0];
  return [[",", ";", "\t"].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best)), text];
}

/** The cells of a table: commas, semicolons or tabs between them, texts with line ends in quotation marks. */
function csvCells(given) {
  const [mark, text] = markBetween(given), rows = [];
  let row = [], cell = "", quoted = false, begun = false;
  const end = () => { if (cell.length > LONGEST_CELL && [...cell].length > LONGEST_CELL) throw new FileProblem(FILE_PROBLEMS.endless); row.push(cell); cell = ""; begun = false; };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (letter === '"' && !begun) { quoted = true; begun = true; }
    else if (letter === mark) end();
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[at + 1] === "\n") at += 1;
      end(); rows.push(row); row = [];
    } else { cell += letter; begun = true; }
  }
  if (begun || row.length) { end(); rows.push(row); }
  return rows.filter((one) => one.length > 1 || one[0] !== "");
}

// --- dates that a spreadsheet wrote --------------------------------------------------------------------------------

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CLOCK = "(?:(?:T|,? +)(\\d{1,2}):(\\d\\d)(?::\\d\\d(?:\\.\\d+)?)?(?: ?([AaPp])\\.?[Mm]\\.?)?)?$";
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${CLOCK}`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${CLOCK}`);
const NAMED_MONTH = new RegExp(`^(\\d{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[-, ] ?(\\d{4})${CLOCK}`);

/** The form "2026-01-05T19:30" of a date in a cell, at noon where no time is given; null where it is no date. */
function dayAndTime(cell, order) {
  let found = null, year = "", month = "", day = "";
  if ((found = YEAR_FIRST.exec(cell))) [, year, month, day] = found;
  else if ((found = YEAR_LAST.exec(cell))) {
    [, day, , month, year] = found;
    if (order === "month" && found[2] !== ".") [month, day] = [day, month];
  } else if ((found = NAMED_MONTH.exec(cell)) && MONTHS.includes(found[2].toLowerCase())) {
    [, day, , year] = found;
    month = String(MONTHS.indexOf(found[2].toLowerCase()) + 1);
  } else return null;
  const [hour, minute, half] = found.slice(-3);
  return realDay(year, month, day, hour, minute ?? "00", (half ?? "").toLowerCase());
}

function realDay(year, month, day, hour, minute, half) {
  let hours = hour === undefined ? 12 : Number(hour);
  if (half && (hours < 1 || hours > 12)) return null;
  if (half) hours = (hours % 12) + (half === "p" ? 12 : 0);
  const two = (value) => String(value).padStart(2, "0"), whole = `${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}`;
  const time = Date.parse(`${whole}:00.000Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 16) === whole ? whole : null;
}

/** The moment in world time that a cell holds, also where a spreadsheet took its "T", "Z" or fractions; else empty. */
function momentIn(cell) {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z?$/.exec(cell.trim());
  if (!found) return "";
  const whole = `${found[1]}T${found[2]}.${(found[3] ?? "").padEnd(3, "0")}Z`, time = Date.parse(whole);
  return Number.isFinite(time) && new Date(time).toISOString() === whole ? whole : "";
}

/** How many of these days lie within two days of the moment at which the entry was written. */
const nearCount = (days, rows) => days.filter((day, index) => {
  const written = momentIn(rows[index].changed ?? "");
  return day && written && Math.abs(Date.parse(`${day.slice(0, 10)}T00:00Z`) - Date.parse(`${written.slice(0, 10)}T00:00Z`)) <= 2 * 86400000;
}).length;

/**
 * What the dates of a table begin with, where they end with the year: what no calendar has decides; then the day on which
 * an entry was written, if the table still tells.
 */
function orderOfDays(rows) {
  const open = rows.filter(({ at = "" }) => { const found = YEAR_LAST.exec(at.trim()); return found && found[2] !== "."; });
  const cells = open.map(({ at }) => at.trim()), days = Object.fromEntries(["day", "month"].map((order) => [order, cells.map((cell) => dayAndTime(cell, order))]));
  const same = () => days.day.join() === days.month.join();
  let possible = ["day", "month"].filter((order) => !days[order].includes(null));
  if (possible.length === 2 && !same()) {
    const near = possible.map((order) => nearCount(days[order], open));
    possible = possible.filter((_, index) => near[index] > 0 && Math.min(...near) === 0);
  }
  if (!possible.length || (possible.length === 2 && !same())) throw new FileProblem(FILE_PROBLEMS.days(cells[0].slice(0, 10)));
  return possible[0];
}

// --- rows ----------------------------------------------------------------------------------------------------------

/** The moment of a row; where a spreadsheet took the fractions of its second, just after what it replaced. */
const momentOfRow = (moment, was) => (!was.length || was.at(-1).slice(0, 24) < moment ? moment : `${was.at(-1).slice(0, 19)}.999Z`);

/** The entry in a row of a table; one without id is named by what stands in it. */
function entryFromRow(own, columns, order) {
  const row = Object.fromEntries(columns.map((name) => [name, (own[name] ?? "").trim()]));
  const score = (cell) => (cell === "" ? null : readNumber(cell) ?? cell);
  const at = dayAndTime(row.at, order), was = row.was.split(/\s+/).filter(Boolean).sort();
  const activities = Object.fromEntries([1, 2, 3].filter((one) => row[`activity_${one}`]).map((one) => [unguarded(row[`activity_${one}`]), score(row[`score_${one}`])]));
  const entry = entryFrom({
    id: row.id || `${ROW}?`, changed: momentOfRow(momentIn(row.changed) || `${at}:00.000Z`, was), was, at,
    pain_now: score(row.pain_now), pain_worst: score(row.pain_worst), activities, angle: score(row.angle), minutes: score(row.minutes),
    notes: unguarded(own.notes ?? ""), deleted: ["yes", "true", "1"].includes(row.deleted.toLowerCase()),
  });
  return entry && !row.id ? { ...entry, id: `${ROW}${entry.at}-${checkOf(entry)}` } : entry;
}

/** The diary in a table; null where it is no table of a diary. */
function fromCsv(text, columns) {
  const [given, ...lines] = csvCells(text), head = (given ?? []).map((name) => name.trim());
  if (!head.includes("at")) return null;
  const rows = lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""]))), order = orderOfDays(rows);
  const entries = [], unread = [];
  for (const row of rows) { const entry = entryFromRow(row, columns, order); if (entry) entries.push(entry); else unread.push(row); }
  const latest = entries.filter((one) => !one.deleted).reduce((best, one) => (!best || one.at > best.at ? one : best), null);
  return merged({ ...noDiary(), entries, activities: latest ? inOneOrder(latest.activities).map(([name]) => name) : [], unread }, noDiary());
}

/** The diary in the bytes of a file. What cannot be read is thrown as a FileProblem. */
function diaryFromBytes(bytes, columns, schema) {
  const text = textOfBytes(bytes), strange = "is not a diary of this course";
  const read = /^\s*[{[]/.test(text) ? diaryFrom(valueOfJson(text), schema) : { status: "fine", diary: fromCsv(text, columns) };
  if (read.status === "newer") throw new FileProblem("comes from a newer version of this course and was not brought in");
  if (read.status === "damaged" || !read.diary) throw new FileProblem(strange);
  return read.diary;
}
