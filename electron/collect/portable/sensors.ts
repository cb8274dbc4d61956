import type { Power, Sensors } from '../../../shared/readings/sensors.ts';
import type { Answer } from './system-information.ts';

/** `null` where the system tells none: macOS without a further package, Windows without rights. */
export function readSensors({ main, cores }: Answer<'cpuTemperature'>): Sensors | null {
  const values = [['CPU', main] as const, ...cores.map((value, index) => [`Core ${index}`, value] as const)];
  const list = values.flatMap(([label, value]) => {
    if (value === null || !(value > 0)) return [];
    const fixed = { kind: 'temperature', chip: 'cpu', high: null, critical: null, part: 'cpu', disk: null } as const;
    return [{ ...fixed, id: `cpu/${label}`, label, value }];
  });
  return list.length > 0 ? { list, problems: [] } : null;
}

export function readPower(battery: Answer<'battery'>): Power | null {
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
        // In minutes there; -1 and 0 while it is still being estimated.
        remainingSeconds: timeRemaining !== null && timeRemaining > 0 ? timeRemaining * 60 : null,
        healthPercent: designedCapacity > 0 ? Math.min(100, (100 * maxCapacity) / designedCapacity) : null,
        cycles: battery.cycleCount > 0 ? battery.cycleCount : null,
      },
    ],
  };
}
