import type { Catalogue } from './create-text.ts';

/** English with accents and a third longer, which shows what is not translatable yet. */
const pseudoLanguage = 'en-XA';

const translations = import.meta.glob<Catalogue>(['./messages/*.po', '!./messages/en.po'], { import: 'default' });

const loaders = new Map<string, () => Promise<Catalogue>>([
  ['en', async () => ({})],
  [pseudoLanguage, async () => (await import('./messages/en.po?pseudo')).default],
  ...Object.entries(translations).map(([path, load]) => [path.replace(/^.*\/|\.po$/g, ''), load] as const),
]);

/** The languages that Tacho is translated into. */
export const languages: readonly string[] = [...loaders.keys()];

/** English is part of the sources, so its catalogue is empty. */
export const loadCatalogue = (language: string): Promise<Catalogue> => (loaders.get(language) ?? (async () => ({})))();
