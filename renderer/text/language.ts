import { createContext, useContext } from 'react';
import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { english, englishFormat } from '../../shared/text/english.ts';
import type { UserLanguage, WantedLocales } from '../../shared/text/load-language.ts';

export const LanguageContext = createContext<UserLanguage>({ language: 'en', locale: 'en', text: english });

export const FormatContext = createContext<Format>(englishFormat);

/** Says messages in the language of the user. */
export const useText = (): Text => useContext(LanguageContext).text;

/** Writes values in the locale and the units of the user. */
export const useFormat = (): Format => useContext(FormatContext);

/** Those of the browser or the desktop; `?locale=de-CH` shows another. */
export function readWindowLocales(search: string, { language, languages }: Navigator): WantedLocales {
  const requested = new URLSearchParams(search).get('locale');
  return requested ? { words: [requested], formats: requested } : { words: languages, formats: language };
}
