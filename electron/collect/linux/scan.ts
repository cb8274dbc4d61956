import { UserError } from '../../../shared/user-error.ts';

const zero = 48;
const nine = 57;
const blank = 32;
const tab = 9;
const minus = 45;

/**
 * Parses the integers between two positions of a text, separated by blanks; `null` if there is anything else, or nothing. Reading
 * it character by character costs a sixth of `split` and `Number` when the caches are cold, as they are after a second of idling.
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
    // A 64-bit number has at most 20 digits.
    if (at === first || at - first > 20 || (at < end && letter !== blank && letter !== tab)) return null;
    numbers.push(isNegative ? -number : number);
  }
  return numbers.length > 0 ? numbers : null;
}

/** The end of the line that begins at `start`. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Takes the message about a malformed line that is left out. */
export type Skip = (problem: string) => void;

/** For callers that do not accept malformed lines. @throws Error always */
export function refuse(problem: string): never {
  throw new UserError(problem);
}

/** Quotes the beginning of a text for a message. */
export function quote(text: string, start = 0, end = text.length): string {
  return `"${text.slice(start, Math.min(end, start + 80)).trim()}"`;
}
