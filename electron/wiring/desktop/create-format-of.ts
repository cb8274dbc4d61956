import type { Settings } from '../../../shared/settings/settings.ts';
import { createFormat, type Format } from '../../../shared/text/create-format.ts';
import type { UserLanguage } from '../../../shared/text/load-language.ts';
import { unitsOf } from '../../../shared/text/units-of.ts';

/** The format of a user with these settings; made again only when the chosen units change. */
export function createFormatOf({ locale, text }: UserLanguage): (settings: Settings) => Format {
  let last: Format | undefined;
  return (settings) => {
    const units = unitsOf(settings);
    if (last?.units !== units) last = createFormat({ locale, units, text });
    return last;
  };
}
