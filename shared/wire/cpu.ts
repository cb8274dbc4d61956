import Type, { type Static } from 'typebox';
import type { CpuFrequency, CpuModes, Stall } from '../readings/cpu.ts';
import { cpuTemperatureCelsius } from '../readings/sensors.ts';
import type { Host } from '../readings/system.ts';
import type { Snapshot } from '../snapshot.ts';
import { numberField, round } from './fields.ts';

const modes = (what: string) =>
  Type.Union(
    [
      Type.Object({
        user: Type.Number(),
        system: Type.Number(),
        idle: Type.Number(),
        iowait: Type.Number(),
        nice: Type.Number(),
        irq: Type.Number(),
        softirq: Type.Number(),
        steal: Type.Number(),
      }),
      Type.Null(),
    ],
    { description: what },
  );

export const PressureWire = Type.Union(
  [
    Type.Object({
      some_avg10: Type.Number(),
      some_avg60: Type.Number(),
      some_avg300: Type.Number(),
      full_avg10: numberField('percent of the last 10 s in which all tasks were stalled'),
      full_avg60: numberField('the same over 60 s'),
      full_avg300: numberField('the same over 300 s'),
    }),
    Type.Null(),
  ],
  { description: 'percent of time in which some tasks were stalled (Linux pressure stall information)' },
);

export const CpuWire = Type.Object({
  utilization_percent: numberField('share of CPU time that is neither idle nor iowait'),
  usage_percent: numberField('the same as utilization_percent, by the name that other monitors use'),
  overall_utilization: numberField('the same again'),
  per_core_utilization: Type.Array(numberField('the same per logical CPU, by CPU number')),
  per_kind_utilization: Type.Array(
    Type.Object({
      kind: Type.String(),
      cores: Type.Integer(),
      utilization_percent: numberField('average over the cores of this kind'),
    }),
  ),
  logical_cores: Type.Integer(),
  physical_cores: numberField('physical cores, without SMT threads'),
  available_cores: numberField('max(1, physical cores − one-minute load average)'),
  frequency: Type.Union(
    [
      Type.Object({
        current_mhz: Type.Number({ description: 'average over all CPUs' }),
        min_mhz: Type.Number({ description: 'minimum of the hardware' }),
        max_mhz: Type.Number({ description: 'maximum of the hardware' }),
      }),
      Type.Null(),
    ],
    { description: 'null unless all three are known' },
  ),
  frequency_mhz: numberField('current clock, average over all CPUs'),
  throttle_count: numberField('thermal throttling events since boot'),
  load_average_1m: numberField('tasks running or waiting, averaged over one minute'),
  load_average_5m: numberField('over five minutes'),
  load_average_15m: numberField('over fifteen minutes'),
  cpu_times: modes('seconds since boot, summed over all CPUs'),
  cpu_percent: modes('percent of the last interval'),
  context_switches: numberField('since boot'),
  interrupts: numberField('since boot'),
  context_switches_per_second: numberField('over the last interval'),
  interrupts_per_second: numberField('over the last interval'),
  forks: numberField('processes and threads started since boot'),
  forks_per_second: numberField('over the last interval'),
  blocked_tasks: numberField('tasks waiting for I/O now'),
  pressure: PressureWire,
  temperature_celsius: numberField('package temperature, or the one that the driver uses for fan control'),
});

const toModes = (modes: CpuModes | null | undefined) =>
  modes
    ? {
        user: round(modes.user),
        system: round(modes.system),
        idle: round(modes.idle),
        iowait: round(modes.iowait),
        nice: round(modes.nice),
        irq: round(modes.irq),
        softirq: round(modes.softirq),
        steal: round(modes.steal),
      }
    : null;

function toFrequency(frequency: CpuFrequency | null | undefined): Static<typeof CpuWire>['frequency'] {
  const { currentMhz, minMhz = null, maxMhz = null } = frequency ?? {};
  if (currentMhz === undefined || minMhz === null || maxMhz === null) return null;
  return { current_mhz: round(currentMhz, 0), min_mhz: round(minMhz, 0), max_mhz: round(maxMhz, 0) };
}

export function toPressure(stall: Stall | null | undefined): Static<typeof PressureWire> {
  if (!stall) return null;
  return {
    some_avg10: stall.some10sPercent,
    some_avg60: stall.some60sPercent,
    some_avg300: stall.some300sPercent,
    full_avg10: stall.full10sPercent,
    full_avg60: stall.full60sPercent,
    full_avg300: stall.full300sPercent,
  };
}

export function toCpu({ cpu, cpuFrequency, load, pressure, sensors }: Snapshot, host: Host): Static<typeof CpuWire> {
  const cores = host.physicalCores ?? host.logicalCores;
  return {
    utilization_percent: round(cpu?.busyPercent),
    usage_percent: round(cpu?.busyPercent),
    overall_utilization: round(cpu?.busyPercent),
    per_core_utilization: cpu?.cores.map((core) => round(core.busyPercent)) ?? [],
    per_kind_utilization:
      cpu?.kinds.map((group) => ({
        kind: group.kind,
        cores: group.cores,
        utilization_percent: round(group.busyPercent),
      })) ?? [],
    logical_cores: cpu?.cores.length || host.logicalCores,
    physical_cores: host.physicalCores,
    available_cores: load ? round(Math.max(1, cores - load.average1m)) : null,
    frequency: toFrequency(cpuFrequency),
    frequency_mhz: round(cpuFrequency?.currentMhz, 0),
    throttle_count: cpuFrequency?.throttleCount ?? null,
    load_average_1m: load?.average1m ?? null,
    load_average_5m: load?.average5m ?? null,
    load_average_15m: load?.average15m ?? null,
    cpu_times: toModes(cpu?.modesSeconds),
    cpu_percent: toModes(cpu?.modesPercent),
    context_switches: cpu?.contextSwitches ?? null,
    interrupts: cpu?.interrupts ?? null,
    context_switches_per_second: round(cpu?.contextSwitchesPerSecond, 1),
    interrupts_per_second: round(cpu?.interruptsPerSecond, 1),
    forks: cpu?.forks ?? null,
    forks_per_second: round(cpu?.forksPerSecond, 1),
    blocked_tasks: cpu?.blockedTasks ?? null,
    pressure: toPressure(pressure?.cpu),
    temperature_celsius: round(cpuTemperatureCelsius(sensors), 1),
  };
}
