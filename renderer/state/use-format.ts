import { useContext, useMemo } from 'react';
import { createFormat, type Format } from '../../shared/text/create-format.ts';
import { LanguageContext } from '../text/language.ts';
import { useUnits } from './context.ts';

/** Writes values in the locale and the units of the user. */
export function useFormat(): Format {
  const { locale, text } = useContext(LanguageContext);
  const units = useUnits();
  return useMemo(() => createFormat({ locale, units, text }), [locale, units, text]);
}
