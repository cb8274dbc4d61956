import type { Battery, Power } from '../../../shared/readings/sensors.ts';
import type { SlowSource } from '../slow-source.ts';

/** The lines of a `uevent` file, `POWER_SUPPLY_STATUS=Charging`, by name without the prefix. */
export function parseUevent(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^POWER_SUPPLY_(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const states: Readonly<Record<string, Battery['state']>> = {
  Charging: 'charging',
  Discharging: 'discharging',
  Full: 'full',
  'Not charging': 'idle',
};

/** Smart batteries report 65,535 minutes for an unknown time. */
const unknownSeconds = 65_535 * 60;

/**
 * A battery (https://docs.kernel.org/power/power_supply_class.html, µ units). Some report energy (µWh), others charge (µAh),
 * which is multiplied by the voltage. Some report a negative power while discharging, and some only the remaining time.
 */
export function readBattery(name: string, uevent: ReadonlyMap<string, string>): Battery {
  const number = (key: string) => {
    const text = uevent.get(key);
    return text !== undefined && /^-?\d{1,15}$/.test(text) ? Math.abs(Number(text)) : null;
  };
  const volts = (number('VOLTAGE_NOW') ?? number('VOLTAGE_MIN_DESIGN') ?? Number.NaN) / 1e6;
  const wattHours = (which: 'NOW' | 'FULL' | 'FULL_DESIGN') => {
    const energy = number(`ENERGY_${which}`) ?? (number(`CHARGE_${which}`) ?? Number.NaN) * volts;
    return Number.isFinite(energy) ? energy / 1e6 : null;
  };
  const [now, full, design] = [wattHours('NOW'), wattHours('FULL'), wattHours('FULL_DESIGN')];
  const microwatts = number('POWER_NOW') ?? (number('CURRENT_NOW') ?? Number.NaN) * volts;
  const powerWatts = Number.isFinite(microwatts) ? microwatts / 1e6 : null;
  const state = states[uevent.get('STATUS') ?? ''] ?? 'unknown';
  const charge = number('CAPACITY') ?? (now !== null && full ? (100 * now) / full : null);
  const seconds = (which: 'TO_EMPTY' | 'TO_FULL') => {
    const reported = number(`TIME_${which}_NOW`) ?? number(`TIME_${which}_AVG`);
    return reported !== null && reported > 0 && reported < unknownSeconds ? reported : null;
  };
  let reportedSeconds: number | null = null;
  if (state === 'discharging') reportedSeconds = seconds('TO_EMPTY');
  else if (state === 'charging') reportedSeconds = seconds('TO_FULL');
  let remainingWattHours: number | null = null;
  if (state === 'discharging') remainingWattHours = now;
  else if (state === 'charging' && now !== null && full !== null) remainingWattHours = Math.max(0, full - now);
  return {
    name,
    chargePercent: charge === null ? null : Math.min(100, charge),
    state,
    powerWatts,
    // Less than a tenth of a watt is noise, and the time would be days.
    remainingSeconds:
      remainingWattHours !== null && powerWatts !== null && powerWatts >= 0.1
        ? (3600 * remainingWattHours) / powerWatts
        : reportedSeconds,
    healthPercent: full !== null && design ? Math.min(100, (100 * full) / design) : null,
    cycles: number('CYCLE_COUNT') || null,
  };
}

const base = 'sys/class/power_supply';

/**
 * `null` on a machine without information about its supply, such as most servers and desktops. Reading it may be slow, because it
 * involves the firmware.
 */
export async function readPower(slow: SlowSource): Promise<Power | null> {
  const batteries: Battery[] = [];
  let isOnMains: boolean | null = null;
  for (const name of await slow.list(base)) {
    const text = await slow.text(`${base}/${name}/uevent`, `${base}/${name}`);
    if (text === null) continue;
    const uevent = parseUevent(text);
    // Batteries of mice and keyboards have the scope "Device".
    if (uevent.get('SCOPE') === 'Device') continue;
    const type = uevent.get('TYPE') ?? (await slow.text(`${base}/${name}/type`, `${base}/${name}`))?.trim();
    if (type === 'Battery') batteries.push(readBattery(name, uevent));
    else if (uevent.has('ONLINE')) isOnMains = isOnMains === true || uevent.get('ONLINE') !== '0';
  }
  return batteries.length > 0 || isOnMains !== null ? { isOnMains, batteries } : null;
}
