// What a file holds before anyone knows its records: its size, its bytes, its JSON. psoas/diary_table.py does the same for
// Python, and the tests demand equal results.

const LARGEST_FILE = 5000000;

/** Why a file cannot be read: the rest of a sentence that begins with its name. */
class FileProblem extends Error {}

const FILE_PROBLEMS = {
  large: "is far too large to come from this course",
  letters: "is not a text in UTF-8, so its letters could come out wrong. In the spreadsheet, save it as “CSV UTF-8”, and choose that file",
  deep: "is nested far too deep to come from this course",
  bounds: "holds a number beyond all bounds",
  damaged: "is damaged",
  endless: "has a cell that never ends: a quotation mark has no partner",
  days: (example) => `has days that can be read in two ways, such as ${example}. In the spreadsheet, give the column “at” the form YYYY-MM-DD, save the table, and choose it again`,
};

/** The bytes of a chosen file; nothing of one that is too large is read. */
async function bytesOfFile(file) {
  if (file.size > LARGEST_FILE) throw new FileProblem(FILE_PROBLEMS.large);
  return new Uint8Array(await file.arrayBuffer());
}

/** The text in these bytes: UTF-8 or, with its mark in front, UTF-16. A code without a mark is never guessed. */
function textOfBytes(bytes) {
  const [first, second, third] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const mark = wide ? 2 : first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  let text = "\0";
  try { text = new TextDecoder(wide ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark)); } catch { /* said below */ }
  if (text.includes("\0")) throw new FileProblem(FILE_PROBLEMS.letters);
  return text;
}

/** What is wrong with the shape of a value: "deep", "bounds", or nothing. Drawing and joining go down as deep as it is. */
function shapeProblem(value) {
  const waiting = [[value, 1]];
  while (waiting.length) {
    const [one, depth] = waiting.pop();
    if (typeof one === "object" && one !== null) {
      if (depth > DEEPEST) return "deep";
      for (const inner of Object.values(one)) waiting.push([inner, depth + 1]);
    } else if (typeof one === "number" && !Number.isFinite(one)) return "bounds";
  }
  return null;
}

/** What a JSON text holds. */
function valueOfJson(text) {
  let value = null;
  try { value = JSON.parse(text); } catch (error) { throw new FileProblem(FILE_PROBLEMS[error instanceof RangeError ? "deep" : "damaged"]); }
  const wrong = shapeProblem(value);
  if (wrong) throw new FileProblem(FILE_PROBLEMS[wrong]);
  return value;
}

/** Half of a letter, as a cut text can end with, becomes the sign for a letter that was lost. */
const withWholeLetters = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
