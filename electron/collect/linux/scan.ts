const zero = 48;
const nine = 57;
const blank = 32;
const tab = 9;
const minus = 45;

/**
 * The whole numbers that stand between two places of a text, blanks between them; `null` when anything else stands there, or
 * nothing. Read letter by letter: after a second of idleness, when all caches are cold, that costs a sixth of `split` and `Number`.
 */
export function scanNumbers(text: string, start: number, end: number): readonly number[] | null {
  const numbers: number[] = [];
  let at = start;
  while (at < end) {
    let letter = text.charCodeAt(at);
    if (letter === blank || letter === tab) {
      at += 1;
      continue;
    }
    const isNegative = letter === minus;
    if (isNegative) letter = text.charCodeAt(++at);
    const first = at;
    let number = 0;
    while (at < end && letter >= zero && letter <= nine) {
      number = number * 10 + letter - zero;
      letter = text.charCodeAt(++at);
    }
    // Twenty digits are the most that 64 bits have.
    if (at === first || at - first > 20 || (at < end && letter !== blank && letter !== tab)) return null;
    numbers.push(isNegative ? -number : number);
  }
  return numbers.length > 0 ? numbers : null;
}

/** Where the line that begins at `start` ends. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Takes the message about a line that cannot be read and is left out. */
export type Skip = (problem: string) => void;

/** For callers that want all of a file or none. @throws Error always */
export function refuse(problem: string): never {
  throw new Error(problem);
}

/** Part of a text for a message: enough to see what is wrong with it. */
export function quote(text: string, start = 0, end = text.length): string {
  return `"${text.slice(start, Math.min(end, start + 80)).trim()}"`;
}
