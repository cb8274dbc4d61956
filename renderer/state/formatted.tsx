import { type ReactNode, useContext, useMemo } from 'react';
import { createFormat } from '../../shared/text/create-format.ts';
import { FormatContext, LanguageContext } from '../text/language.ts';
import { useUnits } from './context.ts';

/** Provides its children with the locale and units of the user, and renders them again when the units change. */
export function Formatted({ children }: { readonly children: ReactNode }) {
  const { locale, text } = useContext(LanguageContext);
  const units = useUnits();
  const format = useMemo(() => createFormat({ locale, units, text }), [locale, units, text]);
  return <FormatContext value={format}>{children}</FormatContext>;
}
