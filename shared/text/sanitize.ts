/** What would command a terminal, break a line, turn the direction of the text, or is half a character. */
const untame = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** Text that somebody else chose, a process or another machine: each character that is more than text is shown as unknown. */
export function tame(text: string): string {
  return text.search(untame) < 0 ? text : text.replace(untame, '\ufffd');
}
