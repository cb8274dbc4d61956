import { sanitize } from '../../../shared/text/sanitize.ts';
import { UserError } from '../../../shared/user-error.ts';

const pair = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(?:,|(?=\}))/y;
const closing = /[ \t]*\}/y;
const escapes: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', n: '\n' };

/**
 * Parses the labels of a sample from behind the opening brace: `job="db",host="a"}`.
 * @returns the labels, and where the line goes on
 * @throws UserError if it is not well-formed
 */
export function parseLabels(
  text: string,
  start: number,
): { readonly labels: Readonly<Record<string, string>>; readonly end: number } {
  const labels = new Map<string, string>();
  pair.lastIndex = start;
  for (;;) {
    closing.lastIndex = pair.lastIndex;
    if (closing.test(text)) return { labels: Object.fromEntries(labels), end: closing.lastIndex };
    const [, name = '', value = ''] = pair.exec(text) ?? [];
    if (name === '') throw new UserError('expected labels such as job="db"');
    if (name === '__name__') throw new UserError('a label must not be called __name__');
    if (labels.has(name)) throw new UserError('a label appears twice');
    labels.set(name, sanitize(replaceEscapes(value)));
  }
}

function replaceEscapes(value: string): string {
  return value.replaceAll(/\\(.)/g, (_, escaped: string) => {
    const character = escapes[escaped];
    if (character === undefined) throw new UserError('expected \\\\, \\" or \\n after a backslash');
    return character;
  });
}
