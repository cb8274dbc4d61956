import type { WantedLocales } from './load-language.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The locales of a process that was started from a shell, by the rules of POSIX; TACHO_LOCALE sets both. */
export function readEnvironmentLocales(environment: Environment): WantedLocales {
  const find = (...names: readonly string[]) => names.map((name) => environment[name]).find(Boolean);
  const words = toLocale(find('TACHO_LOCALE', 'LC_ALL', 'LC_MESSAGES', 'LANG') ?? '');
  const [formats = 'en'] = toLocale(find('TACHO_LOCALE', 'LC_ALL', 'LC_TIME', 'LANG') ?? '');
  return { words, formats };
}

/** `de_DE.UTF-8` becomes `de-DE`; `C` and anything invalid are none. */
export function toLocale(name: string): readonly string[] {
  const tag = name.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (tag === 'C' || tag === 'POSIX') return [];
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
