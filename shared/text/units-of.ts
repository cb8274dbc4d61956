import type { Settings } from '../settings/settings.ts';
import type { Units } from './format.ts';

const made = new Map<string, Units>();

/** The units chosen in the settings; the same object for the same choice, so that nothing is redrawn without a change. */
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
