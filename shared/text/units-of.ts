import type { Settings } from '../settings/settings.ts';
import type { Units } from './format.ts';

const made = new Map<string, Units>();

/** How figures are written by these settings; the same object for the same wishes, so that nothing is drawn anew for it. */
export function unitsOf(settings: Settings): Units {
  const sizes = settings['appearance.units'];
  const rates = settings['appearance.rates'];
  const temperature = settings['appearance.temperature'];
  const key = `${sizes} ${rates} ${temperature}`;
  const known = made.get(key);
  if (known) return known;
  const units: Units = { sizes, rates, temperature };
  made.set(key, units);
  return units;
}
