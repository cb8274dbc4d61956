import { readEnvironmentLocales, toLocale } from '../../../shared/text/environment-locales.ts';
import type { WantedLocales } from '../../../shared/text/load-language.ts';

interface DesktopLocales {
  /** The languages that the user prefers, best first. */
  readonly languages: readonly string[];
  /** How the user writes numbers and dates; empty where the system does not say. */
  readonly region: string;
}

/** The locales of the desktop; TACHO_LOCALE sets both. */
export function readDesktopLocales(
  { TACHO_LOCALE }: Readonly<Record<string, string | undefined>>,
  { languages, region }: DesktopLocales,
): WantedLocales {
  if (TACHO_LOCALE) return readEnvironmentLocales({ TACHO_LOCALE });
  const words = languages.flatMap(toLocale);
  const [formats = words[0] ?? 'en'] = toLocale(region);
  return { words, formats };
}
