/** The cells of a table: commas, semicolons or tabs between them, texts with line ends in quotation marks. */

import { FileProblem, PROBLEMS } from "../file_text.ts";

/** Letters in a cell. More is a quotation mark that never ends. */
const LONGEST_CELL = 131_072;
const MARKS = [",", ";", "\t"];

/** The rows of a table, each as its cells. Empty lines are left out. */
export function rowsOf(given: string): string[][] {
  const [mark, text] = markBetween(given), reader = new Reader(mark);
  for (let at = 0; at < text.length;) at += reader.take(text[at]!, text[at + 1]);
  return reader.end().filter((row) => row.length > 1 || row[0] !== "");
}

/** What stands between two cells, and the text without a first line that only says so. */
function markBetween(text: string): [string, string] {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n)/.exec(text);
  if (said) return [said[1]!, text.slice(said[0].length)];
  const head = text.split(/\r\n|\r|\n/, 1)[0]!;
  const count = (mark: string): number => head.split(mark).length;
  return [MARKS.reduce((best, one) => count(one) > count(best) ? one : best), text];
}

class Reader {
  readonly #mark: string;
  readonly #rows: string[][] = [];
  #row: string[] = [];
  #cell = "";
  #isQuoted = false;
  /** Whether something stands in the cell already: quotation marks in the middle are letters. */
  #hasBegun = false;

  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Takes a letter; gives how many letters that were, with the one after it. */
  take(letter: string, next: string | undefined): number {
    if (this.#isQuoted) return this.#takeQuoted(letter, next);
    if (letter === '"' && !this.#hasBegun) {
      this.#isQuoted = this.#hasBegun = true;
    } else if (letter === this.#mark) {
      this.#endCell();
    } else if (letter === "\n" || letter === "\r") {
      this.#endRow();
      return letter === "\r" && next === "\n" ? 2 : 1;
    } else {
      this.#cell += letter;
      this.#hasBegun = true;
    }
    return 1;
  }

  /** Up to the closing mark; two of them stand for one. */
  #takeQuoted(letter: string, next: string | undefined): number {
    if (letter === '"' && next !== '"') {
      this.#isQuoted = false;
      return 1;
    }
    this.#cell += letter;
    return letter === '"' ? 2 : 1;
  }

  #endCell(): void {
    const isLong = this.#cell.length > LONGEST_CELL && [...this.#cell].length > LONGEST_CELL;
    if (isLong) throw new FileProblem(PROBLEMS.endless);
    this.#row.push(this.#cell);
    this.#cell = "";
    this.#hasBegun = false;
  }

  #endRow(): void {
    this.#endCell();
    this.#rows.push(this.#row);
    this.#row = [];
  }

  /** All rows, also one without a line end. */
  end(): string[][] {
    if (this.#hasBegun || this.#row.length) this.#endRow();
    return this.#rows;
  }
}
