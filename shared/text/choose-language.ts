/** The first wanted locale that is available, with or without its region; English if there is none. */
export function chooseLanguage(wanted: readonly string[], spoken: readonly string[]): string {
  const isSpoken = (name: string) => spoken.includes(name);
  return wanted.flatMap(widen).find(isSpoken) ?? 'en';
}

/** `zh-Hant-TW`, `zh-Hant`, `zh`. */
function widen(locale: string): readonly string[] {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
