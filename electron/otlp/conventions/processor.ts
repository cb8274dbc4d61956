import type { CpuModes } from '../../../shared/readings/cpu.ts';
import { type Convention, listPoints, single } from './convention.ts';

function listModes(modes: CpuModes | null | undefined, scale: number) {
  if (!modes) return [];
  const { user, nice, system, idle, iowait, irq, softirq, steal } = modes;
  const named = { user, nice, system, idle, iowait, interrupt: irq + softirq, steal };
  return listPoints('cpu.mode', named).map((point) => ({ ...point, value: point.value * scale }));
}

export const processorConventions: readonly Convention[] = [
  {
    name: 'system.cpu.time',
    instrument: 'counter',
    unit: 's',
    help: 'CPU time per mode since boot, summed over all CPUs.',
    replaces: ['tacho_cpu_seconds_total'],
    read: ({ cpu }) => listModes(cpu?.modesSeconds, 1),
  },
  {
    name: 'system.cpu.utilization',
    instrument: 'gauge',
    unit: '1',
    help: 'Share of all CPU time per mode in the last interval.',
    replaces: [],
    read: ({ cpu }) => listModes(cpu?.modesPercent, 0.01),
  },
  {
    name: 'system.cpu.logical.count',
    instrument: 'upDownCounter',
    unit: '{cpu}',
    help: 'Logical CPUs.',
    replaces: [],
    read: (_snapshot, { host }) => single(host.logicalCores),
  },
  {
    name: 'system.cpu.physical.count',
    instrument: 'upDownCounter',
    unit: '{cpu}',
    help: 'Physical cores.',
    replaces: [],
    read: (_snapshot, { host }) => single(host.physicalCores),
  },
  {
    name: 'system.cpu.frequency',
    instrument: 'gauge',
    unit: 'Hz',
    help: 'Clock of each logical CPU.',
    replaces: [],
    read: ({ cpuFrequency }) =>
      (cpuFrequency?.cores ?? []).map(({ id, currentMhz }) => ({
        attributes: { 'cpu.logical_number': id },
        value: currentMhz * 1e6,
      })),
  },
];
