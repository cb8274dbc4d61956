import { createContext, useContext } from 'react';
import type { Text } from '../../shared/text/create-text.ts';
import { english } from '../../shared/text/english.ts';
import type { UserLanguage, WantedLocales } from '../../shared/text/load-language.ts';

export const LanguageContext = createContext<UserLanguage>({ language: 'en', locale: 'en', text: english });

/** Says messages in the language of the user. */
export const useText = (): Text => useContext(LanguageContext).text;

/** Those of the browser or the desktop; `?locale=de-CH` shows another. */
export function readWindowLocales(search: string, { language, languages }: Navigator): WantedLocales {
  const asked = new URLSearchParams(search).get('locale');
  return asked ? { words: [asked], figures: asked } : { words: languages, figures: language };
}
