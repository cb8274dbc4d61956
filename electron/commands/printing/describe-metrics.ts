import type { Host } from '../../../shared/readings/system.ts';
import { message } from '../../../shared/text/message.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Wording } from '../../foundation/command-context.ts';
import {
  describeDisks,
  describeGpus,
  describeNetwork,
  describeProcesses,
  describeSensors,
} from './describe-devices.ts';
import { describeTable, fromMebibytes } from './table.ts';

const words = {
  cpu: message('CPU'),
  memory: message('Memory'),
  uptime: message('up {duration}'),
  modes: message('user {user}  system {system}  iowait {iowait}  steal {steal}'),
  unknownModel: message('unknown model'),
  cpus: message('{count, plural, one {# CPU} other {# CPUs}}'),
  load: message('load {loads}, about {cores} cores free'),
  perCpu: message('per CPU {values}'),
  /** Memory: 31 %  4.9 GiB of 15.6 GiB, 10.7 GiB available. */
  used: message('{percent}  {used} of {total}, {available} available'),
  caches: message('cache {cache}, buffers {buffers}, shared {shared}, slab {slab}'),
  noSwap: message('no swap'),
  swap: message('swap {used} of {total}, in {readRate}, out {writeRate}'),
  containerLimits: message('container limits: memory {memory}, CPU {cpu}'),
  none: message('none', 'limit'),
  notAvailable: message('Not available'),
};

/** The load is an average over minutes and the utilization over a moment: the lower of both is the safer estimate. */
function estimateFreeCores(cpu: SystemMetrics['cpu']): number | null {
  const { available_cores: byLoad, utilization_percent: busy, logical_cores: cores } = cpu;
  const estimates = [byLoad, busy === null ? null : (1 - busy / 100) * cores].filter((count) => count !== null);
  return estimates.length === 0 ? null : Math.min(...estimates);
}

function describeCpu({ cpu }: SystemMetrics, host: Host, { text, format }: Wording): string {
  const { cpu_percent: modes, frequency_mhz: megahertz, temperature_celsius: celsius } = cpu;
  const number = (value: number | null) => format.number(value, 1);
  const split =
    modes &&
    text(words.modes, {
      user: number(modes.user),
      system: number(modes.system),
      iowait: number(modes.iowait),
      steal: number(modes.steal),
    });
  const facts = [
    host.cpuModel ?? text(words.unknownModel),
    text(words.cpus, { count: cpu.logical_cores }),
    megahertz !== null && format.metric(megahertz, 'megahertz'),
    celsius !== null && format.temperature(celsius),
  ];
  const loads = [cpu.load_average_1m, cpu.load_average_5m, cpu.load_average_15m].map((load) => format.number(load, 2));
  const lines = [
    `${text(words.cpu).padEnd(8)} ${format.percent(cpu.utilization_percent, 1)}  ${split ?? ''}`.trimEnd(),
    `  ${facts.filter(Boolean).join(', ')}`,
    `  ${text(words.load, { loads: loads.join(' '), cores: number(estimateFreeCores(cpu)) })}`,
    `  ${text(words.perCpu, { values: cpu.per_core_utilization.map((busy) => format.number(busy)).join(' ') })}`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeMemory({ memory, container }: SystemMetrics, { text, format }: Wording): string {
  const size = (mebibytes: number | null) => fromMebibytes(mebibytes, format);
  const used = text(words.used, {
    percent: format.percent(memory.utilization_percent, 1),
    used: size(memory.used_mb),
    total: size(memory.total_mb),
    available: size(memory.available_mb),
  });
  const caches = text(words.caches, {
    cache: size(memory.cached_mb),
    buffers: size(memory.buffers_mb),
    shared: size(memory.shared_mb),
    slab: size(memory.slab_mb),
  });
  const swap =
    memory.swap_total_mb === 0
      ? text(words.noSwap)
      : text(words.swap, {
          used: size(memory.swap_used_mb),
          total: size(memory.swap_total_mb),
          readRate: format.rate(memory.swap_in_bytes_per_second),
          writeRate: format.rate(memory.swap_out_bytes_per_second),
        });
  const limits =
    container &&
    text(words.containerLimits, {
      memory: container.memory_limit_mb === null ? text(words.none) : size(container.memory_limit_mb),
      cpu: container.cpu_limit_cores === null ? text(words.none) : String(container.cpu_limit_cores),
    });
  const lines = [
    `${text(words.memory).padEnd(8)} ${used}`,
    `  ${caches}`,
    `  ${swap}`,
    ...(limits ? [`  ${limits}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function describeProblems({ health }: SystemMetrics, { text }: Wording): string {
  const problems = Object.entries(health).filter(([, { state }]) => ['failed', 'late', 'waiting'].includes(state));
  return describeTable(
    text(words.notAvailable),
    problems.map(([name, { state, error }]) => [name, error ?? state]),
  );
}

function describeMachine(metrics: SystemMetrics, host: Host, { text, format }: Wording): string {
  const uptime =
    metrics.uptime_seconds !== null && text(words.uptime, { duration: format.duration(metrics.uptime_seconds * 1000) });
  const system = [metrics.hostname, host.os, `Linux ${host.kernel}`, uptime].filter(Boolean).join(', ');
  const hardware = [host.vendor, host.model, host.virtualisation && `(${host.virtualisation})`];
  return [system, hardware.filter(Boolean).join(' '), ''].filter((line, index) => line || index === 2).join('\n');
}

/** The output of `tacho snapshot`. */
export function describeMetrics(metrics: SystemMetrics, host: Host, wording: Wording): string {
  return [
    describeMachine(metrics, host, wording),
    describeCpu(metrics, host, wording),
    describeMemory(metrics, wording),
    ...describeDisks(metrics, wording),
    describeNetwork(metrics, wording),
    describeGpus(metrics, wording),
    describeSensors(metrics, wording),
    describeProcesses(metrics, host, wording),
    describeProblems(metrics, wording),
  ]
    .filter(Boolean)
    .join('\n');
}
