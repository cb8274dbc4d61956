import { createFormat } from './create-format.ts';
import { createText } from './create-text.ts';
import { standardUnits } from './format.ts';

/** English words and figures, for what has no user: tests, and a window before it knows one. */
export const english = createText({ language: 'en', catalogue: {}, locale: 'en' });

export const englishFormat = createFormat({ locale: 'en', units: standardUnits, text: english });
