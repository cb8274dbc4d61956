import type { Power, Sensors } from '../../../shared/readings/sensors.ts';
import type { Result } from './system-information.ts';

/** `null` if no temperature is available: on macOS without an additional package, on Windows without administrator rights. */
export function readSensors({ main, cores }: Result<'cpuTemperature'>): Sensors | null {
  const values = [['CPU', main] as const, ...cores.map((value, index) => [`Core ${index}`, value] as const)];
  const list = values.flatMap(([label, value]) => {
    if (value === null || !(value > 0)) return [];
    const fixed = { kind: 'temperature', chip: 'cpu', high: null, critical: null, part: 'cpu', disk: null } as const;
    return [{ ...fixed, id: `cpu/${label}`, label, value }];
  });
  return list.length > 0 ? { list, problems: [] } : null;
}

export function readPower(battery: Result<'battery'>): Power | null {
  if (!battery.hasBattery) return null;
  const { percent, isCharging, acConnected, timeRemaining, designedCapacity, maxCapacity } = battery;
  const idle = percent >= 100 ? 'full' : 'idle';
  const onMains = isCharging ? 'charging' : idle;
  return {
    isOnMains: acConnected,
    batteries: [
      {
        name: 'battery',
        chargePercent: Math.min(100, Math.max(0, percent)),
        state: acConnected ? onMains : 'discharging',
        powerWatts: null,
        // In minutes; -1 or 0 while it is still being estimated.
        remainingSeconds: timeRemaining !== null && timeRemaining > 0 ? timeRemaining * 60 : null,
        healthPercent: designedCapacity > 0 ? Math.min(100, (100 * maxCapacity) / designedCapacity) : null,
        cycles: battery.cycleCount > 0 ? battery.cycleCount : null,
      },
    ],
  };
}
