import { languages, loadCatalogue } from './catalogues.ts';
import { chooseLanguage } from './choose-language.ts';
import { createText, type Text } from './create-text.ts';

/** How one user is spoken to. */
export interface UserLanguage {
  /** Of the words: one that Tacho speaks. */
  readonly language: string;
  /** Of numbers and dates: the user's own. */
  readonly locale: string;
  readonly text: Text;
}

export interface WantedLocales {
  /** For the words, best first. */
  readonly words: readonly string[];
  /** For numbers and dates. */
  readonly figures: string;
}

export async function loadLanguage({ words, figures }: WantedLocales): Promise<UserLanguage> {
  const language = chooseLanguage(words, languages);
  // A catalogue that cannot be loaded must not keep the window shut.
  const catalogue = await loadCatalogue(language).catch(() => ({}));
  return { language, locale: figures, text: createText({ language, catalogue, locale: figures }) };
}
