import type { Host } from '../../../shared/readings/system.ts';
import { formatDuration } from '../../../shared/text/format.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { bytes, figure, size, unknown } from './figures.ts';

const number = (value: number | null | undefined, digits = 1) => figure(value, digits);
const percent = (value: number | null | undefined) => (value == null ? unknown : `${figure(value, 1)} %`);
const rate = (perSecond: number | null | undefined) => (perSecond == null ? unknown : `${bytes(perSecond)}/s`);

/** A path that fits beside its figures: the end tells more than the beginning. */
const clip = (path: string) => (path.length > 40 ? `…${path.slice(-39)}` : path);

type Rows = readonly (readonly [label: string, ...cells: readonly string[]])[];

function table(title: string, rows: Rows): string {
  if (rows.length === 0) return '';
  const widths = rows.reduce<number[]>((all, row) => {
    row.forEach((cell, index) => {
      all[index] = Math.max(all[index] ?? 0, cell.length);
    });
    return all;
  }, []);
  const lines = rows.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** A load of the last minutes and the use at the moment each may be far too low; of both, the one that promises less. */
function countFreeCores({ available_cores, utilization_percent, logical_cores }: SystemMetrics['cpu']): number | null {
  const known = [
    available_cores,
    utilization_percent === null ? null : (1 - utilization_percent / 100) * logical_cores,
  ];
  const counts = known.filter((count) => count !== null);
  return counts.length === 0 ? null : Math.min(...counts);
}

function describeCpu({ cpu }: SystemMetrics, host: Host): string {
  const { cpu_percent: modes, frequency } = cpu;
  const clock = frequency.current_mhz === null ? '' : ` at ${frequency.current_mhz} MHz`;
  const split = modes
    ? `user ${number(modes.user)}  system ${number(modes.system)}  wait ${number(modes.iowait)}  steal ${number(modes.steal)}`
    : '';
  const lines = [
    `CPU      ${percent(cpu.utilization_percent)}  ${split}`.trimEnd(),
    `  ${host.cpuModel ?? 'unknown model'}, ${cpu.logical_cores} CPUs${clock}${cpu.temperature_celsius === null ? '' : `, ${number(cpu.temperature_celsius, 0)} °C`}`,
    `  load ${number(cpu.load_average_1m, 2)} ${number(cpu.load_average_5m, 2)} ${number(cpu.load_average_15m, 2)}, about ${number(countFreeCores(cpu))} cores free`,
    `  each ${cpu.per_core_utilization.map((busy) => number(busy, 0)).join(' ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeMemory({ memory, container }: SystemMetrics): string {
  const lines = [
    `Memory   ${percent(memory.utilization_percent)}  ${size(memory.used_mb)} of ${size(memory.total_mb)}, ${size(memory.available_mb)} available`,
    `  cache ${size(memory.cached_mb)}, buffers ${size(memory.buffers_mb)}, shared ${size(memory.shared_mb)}, slab ${size(memory.slab_mb)}`,
    memory.swap_total_mb === 0
      ? '  no swap'
      : `  swap ${size(memory.swap_used_mb)} of ${size(memory.swap_total_mb)}, in ${rate(memory.swap_in_bytes_per_second)}, out ${rate(memory.swap_out_bytes_per_second)}`,
  ];
  if (container) {
    const limit = container.memory_limit_mb === null ? 'no limit' : size(container.memory_limit_mb);
    lines.push(`  of this container: memory ${limit}, CPU ${container.cpu_limit_cores ?? 'no limit'}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeTables({ disk, network, sensors, gpus, processes }: SystemMetrics, host: Host): readonly string[] {
  const onlyOwn = host.hidesProcesses ? '; /proc hides those of others (hidepid)' : '';
  return [
    table(
      `Disks    read ${rate(disk.read_bytes_per_second)}, write ${rate(disk.write_bytes_per_second)}`,
      disk.devices.map((device) => [
        device.name,
        device.model ?? '',
        rate(device.read_bytes_per_second),
        rate(device.write_bytes_per_second),
        `${percent(device.busy_percent)} busy`,
        `${number(device.await_ms, 2)} ms`,
      ]),
    ),
    table(
      'File systems',
      disk.partitions.map((part) => [
        clip(part.mountpoint),
        part.fstype,
        ...(part.error
          ? [part.error]
          : [size(part.used_mb), `of ${size(part.total_mb)}`, percent(part.utilization_percent)]),
      ]),
    ),
    table(
      `Network  down ${rate(network.download_bytes_per_second)}, up ${rate(network.upload_bytes_per_second)}, ${number(network.connections_count, 0)} connections`,
      network.interfaces.map((face) => [
        face.name,
        rate(face.download_bytes_per_second),
        rate(face.upload_bytes_per_second),
        face.speed_mbit === null ? '' : `${face.speed_mbit} Mbit/s`,
        face.counted ? '' : 'not in the total',
      ]),
    ),
    table(
      'GPUs',
      gpus.map((gpu) =>
        gpu.state === 'ok'
          ? [
              gpu.name,
              `${percent(gpu.utilization)} busy`,
              gpu.memory_total === null ? '' : `${bytes(gpu.memory_used)} of ${bytes(gpu.memory_total)}`,
              gpu.temperature === null ? '' : `${number(gpu.temperature, 0)} °C`,
              gpu.power_draw === null ? '' : `${number(gpu.power_draw, 0)} W`,
              gpu.clock_mhz === null ? '' : `${gpu.clock_mhz} MHz`,
            ]
          : [gpu.name, [gpu.state, gpu.error].filter(Boolean).join(': ')],
      ),
    ),
    table(
      'Sensors',
      sensors.map((sensor) => [`${sensor.chip} ${sensor.label}`, number(sensor.value, 2), unitOf(sensor.kind)]),
    ),
    table(
      `Processes  ${number(processes.total, 0)}, ${number(processes.running, 0)} running, ${number(processes.zombie, 0)} zombies${onlyOwn}`,
      processes.top.map((one) => [
        one.name,
        String(one.pid),
        one.user ?? unknown,
        `${number(one.cpu_percent)} %`,
        size(one.memory_mb),
        rate(one.read_bytes_per_second),
        rate(one.write_bytes_per_second),
      ]),
    ),
  ];
}

const units: Readonly<Record<string, string>> = {
  temperature: '°C',
  fan: 'rpm',
  voltage: 'V',
  current: 'A',
  power: 'W',
};
const unitOf = (kind: string) => units[kind] ?? '';

/** What could not be read, and why. */
function describeTroubles({ health }: SystemMetrics): string {
  const troubled = Object.entries(health).filter(([, { state }]) => ['failed', 'late', 'waiting'].includes(state));
  return table(
    'Not known',
    troubled.map(([name, { state, error }]) => [name, error ?? state]),
  );
}

/** SystemMetrics for people. */
export function describeMetrics(metrics: SystemMetrics, host: Host): string {
  const up = metrics.uptime_seconds === null ? '' : `, up ${formatDuration(metrics.uptime_seconds * 1000)}`;
  const machine = [host.vendor, host.model, host.virtualisation && `(${host.virtualisation})`]
    .filter(Boolean)
    .join(' ');
  const head = `${metrics.hostname}, ${host.os}, Linux ${host.kernel}${up}\n${machine ? `${machine}\n` : ''}`;
  return [
    head,
    describeCpu(metrics, host),
    describeMemory(metrics),
    ...describeTables(metrics, host),
    describeTroubles(metrics),
  ]
    .filter(Boolean)
    .join('\n')
    .replaceAll('\u00a0', ' ');
}
