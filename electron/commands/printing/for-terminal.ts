/** What people write in ASCII for it. */
const plain: Readonly<Record<string, string>> = {
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
 * Text for a terminal: without what would command it, since names are for anybody to choose, and in what its locale knows. That is UTF-8,
 * or ASCII where another one was chosen (https://man7.org/linux/man-pages/man7/locale.7.html). None chosen is none said: containers have
 * none, before terminals that do know UTF-8.
 */
export function forTerminal(text: string, env: NodeJS.ProcessEnv): string {
  const tame = text.replace(/[^\P{Cc}\n\t]/gu, '\ufffd');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  if (locale === '' || /utf-?8/i.test(locale)) return tame;
  return tame.replace(/\P{ASCII}/gu, (one) => plain[one] ?? '?');
}
