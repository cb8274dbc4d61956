import { createFormat, type Format } from './create-format.ts';
import { createText } from './create-text.ts';
import { standardUnits, type Units } from './format.ts';

/** English, for what has no user yet: tests, and a window before it knows the language. */
export const english = createText({ language: 'en', catalogue: {}, locale: 'en' });

/** English with the units of the settings, for logs and for what other programs read. */
export const formatInEnglish = (units: Units): Format => createFormat({ locale: 'en', units, text: english });

export const englishFormat = formatInEnglish(standardUnits);
