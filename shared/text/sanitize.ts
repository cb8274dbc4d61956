/** Characters that control a terminal, break a line or change the direction of text, and lone surrogates. */
const unsafe = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** Makes text from a process or another machine safe to show: control characters are replaced by U+FFFD. */
export function sanitize(text: string): string {
  return text.search(unsafe) < 0 ? text : text.replace(unsafe, '\ufffd');
}
