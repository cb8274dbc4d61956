import { createFormat, type Format } from './create-format.ts';
import { createText } from './create-text.ts';
import { standardUnits, type Units } from './format.ts';

/** English, for tests and for a window whose language is not known yet. */
export const english = createText({ language: 'en', catalogue: {}, locale: 'en' });

/** English with the units of the settings, for logs and for other programs. */
export const formatInEnglish = (units: Units): Format => createFormat({ locale: 'en', units, text: english });

export const englishFormat = formatInEnglish(standardUnits);
