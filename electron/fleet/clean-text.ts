/** Text that another machine chose, for people: without what would command a terminal or break a line, and no longer than so many characters. */
export function cleanText(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
