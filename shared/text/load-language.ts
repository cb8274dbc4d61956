import { languages, loadCatalogue } from './catalogues.ts';
import { chooseLanguage } from './choose-language.ts';
import { createText, type Text } from './create-text.ts';

/** The language and the formats of a user. */
export interface UserLanguage {
  /** Of the texts: one that Tacho is translated into. */
  readonly language: string;
  /** Of numbers and dates: the user's own. */
  readonly locale: string;
  readonly text: Text;
}

export interface WantedLocales {
  /** For the texts, best first. */
  readonly words: readonly string[];
  /** For numbers and dates. */
  readonly formats: string;
}

export async function loadLanguage({ words, formats }: WantedLocales): Promise<UserLanguage> {
  const language = chooseLanguage(words, languages);
  // The window must open even if a catalog cannot be loaded.
  const catalogue = await loadCatalogue(language).catch(() => ({}));
  return { language, locale: formats, text: createText({ language, catalogue, locale: formats }) };
}
