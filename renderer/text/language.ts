import { createContext, useContext } from 'react';
import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { english, englishFormat } from '../../shared/text/english.ts';
import { toLocale } from '../../shared/text/environment-locales.ts';
import type { UserLanguage, WantedLocales } from '../../shared/text/load-language.ts';

export const LanguageContext = createContext<UserLanguage>({ language: 'en', locale: 'en', text: english });

export const FormatContext = createContext<Format>(englishFormat);

/** Translates messages into the language of the user. */
export const useText = (): Text => useContext(LanguageContext).text;

/** Writes values in the locale and the units of the user. */
export const useFormat = (): Format => useContext(FormatContext);

/** The parts of the address that set the language. */
export const languageParameters = ['locale', 'formats'] as const;

/** Those of the browser. `?locale=de-CH` sets another; `&formats=de-AT` one for numbers and dates, as the desktop app does. */
export function readWindowLocales(search: string, { language, languages }: Navigator): WantedLocales {
  const query = new URLSearchParams(search);
  const read = (name: (typeof languageParameters)[number]) => toLocale(query.get(name) ?? '')[0];
  const requested = read('locale');
  if (requested === undefined) return { words: languages, formats: language };
  return { words: [requested], formats: read('formats') ?? requested };
}
