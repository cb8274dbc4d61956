/** ASCII replacements. */
const ascii: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '~',
  '’': "'",
  '“': '"',
  '”': '"',
  '→': '>',
  '×': 'x',
  '·': '|',
  '°': '',
  µ: 'u',
  '├': '|',
  '│': '|',
  '└': '`',
  '─': '-',
  '≤': '<=',
  '≥': '>=',
};

/**
 * Makes text safe to print: without control characters, which other programs can put into names, without no-break spaces, and in ASCII if
 * the locale is not UTF-8 (https://man7.org/linux/man-pages/man7/locale.7.html). No locale at all, as in containers, counts as UTF-8.
 */
export function forTerminal(text: string, env: NodeJS.ProcessEnv): string {
  const safe = text.replace(/[^\P{Cc}\n\t]/gu, '\ufffd').replace(/[\u00a0\u202f]/g, ' ');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  if (locale === '' || /utf-?8/i.test(locale)) return safe;
  return safe.replace(/\P{ASCII}/gu, (one) => ascii[one] ?? '?');
}
