import type { Host } from '../../../shared/readings/system.ts';
import { englishFormat as format } from '../../../shared/text/english.ts';
import { unknownFigure } from '../../../shared/text/format.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import { alignColumns } from './table.ts';

const percent = (value: number | null | undefined) => format.percent(value, 1);

/** A size of the public JSON, which is in MiB. */
export function fromMebibytes(size: number | null | undefined): string {
  return format.bytes(size == null ? null : size * 1024 ** 2);
}

/** A long path keeps its end, which says more than its beginning. */
const clip = (path: string) => (path.length > 40 ? `…${path.slice(-39)}` : path);

function describeTable(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : [title, ...alignColumns(rows).map((line) => `  ${line}`), ''].join('\n');
}

/** The load is an average over minutes and the utilization over a moment: the lower of both is the safer estimate. */
function estimateFreeCores({
  available_cores: byLoad,
  utilization_percent: busy,
  logical_cores: cores,
}: SystemMetrics['cpu']) {
  const estimates = [byLoad, busy === null ? null : (1 - busy / 100) * cores].filter((count) => count !== null);
  return estimates.length === 0 ? null : Math.min(...estimates);
}

function describeCpu({ cpu }: SystemMetrics, host: Host): string {
  const { cpu_percent: modes, frequency, temperature_celsius: celsius } = cpu;
  const number = (value: number | null) => format.number(value, 1);
  const split = modes
    ? `user ${number(modes.user)}  system ${number(modes.system)}  iowait ${number(modes.iowait)}  steal ${number(modes.steal)}`
    : '';
  const clock = frequency.current_mhz === null ? '' : ` at ${frequency.current_mhz} MHz`;
  const temperature = celsius === null ? '' : `, ${format.temperature(celsius)}`;
  const loads = [cpu.load_average_1m, cpu.load_average_5m, cpu.load_average_15m].map((load) => format.number(load, 2));
  const lines = [
    `CPU      ${percent(cpu.utilization_percent)}  ${split}`.trimEnd(),
    `  ${host.cpuModel ?? 'unknown model'}, ${cpu.logical_cores} CPUs${clock}${temperature}`,
    `  load ${loads.join(' ')}, about ${number(estimateFreeCores(cpu))} cores free`,
    `  per CPU ${cpu.per_core_utilization.map((busy) => format.number(busy)).join(' ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeMemory({ memory, container }: SystemMetrics): string {
  const size = fromMebibytes;
  const lines = [
    `Memory   ${percent(memory.utilization_percent)}  ${size(memory.used_mb)} of ${size(memory.total_mb)}, ${size(memory.available_mb)} available`,
    `  cache ${size(memory.cached_mb)}, buffers ${size(memory.buffers_mb)}, shared ${size(memory.shared_mb)}, slab ${size(memory.slab_mb)}`,
    memory.swap_total_mb === 0
      ? '  no swap'
      : `  swap ${size(memory.swap_used_mb)} of ${size(memory.swap_total_mb)}, in ${format.rate(memory.swap_in_bytes_per_second)}, out ${format.rate(memory.swap_out_bytes_per_second)}`,
  ];
  if (container) {
    const limit = container.memory_limit_mb === null ? 'none' : size(container.memory_limit_mb);
    lines.push(`  container limits: memory ${limit}, CPU ${container.cpu_limit_cores ?? 'none'}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeDisks({ disk }: SystemMetrics): readonly string[] {
  return [
    describeTable(
      `Disks    read ${format.rate(disk.read_bytes_per_second)}, write ${format.rate(disk.write_bytes_per_second)}`,
      disk.devices.map((device) => [
        device.name,
        device.model ?? '',
        format.rate(device.read_bytes_per_second),
        format.rate(device.write_bytes_per_second),
        `${percent(device.busy_percent)} busy`,
        `${format.number(device.await_ms, 2)} ms`,
      ]),
    ),
    describeTable(
      'File systems',
      disk.partitions.map((part) => [
        clip(part.mountpoint),
        part.fstype,
        ...(part.error
          ? [part.error]
          : [fromMebibytes(part.used_mb), `of ${fromMebibytes(part.total_mb)}`, percent(part.utilization_percent)]),
      ]),
    ),
  ];
}

function describeNetwork({ network }: SystemMetrics): string {
  return describeTable(
    `Network  down ${format.rate(network.download_bytes_per_second)}, up ${format.rate(network.upload_bytes_per_second)}, ${format.number(network.connections_count)} connections`,
    network.interfaces.map((device) => [
      device.name,
      format.rate(device.download_bytes_per_second),
      format.rate(device.upload_bytes_per_second),
      device.speed_mbit === null ? '' : `${device.speed_mbit} Mbit/s`,
      device.counted ? '' : 'not in the total',
    ]),
  );
}

function describeGpus({ gpus }: SystemMetrics): string {
  return describeTable(
    'GPUs',
    gpus.map((gpu) =>
      gpu.state === 'ok'
        ? [
            gpu.name,
            `${percent(gpu.utilization)} busy`,
            gpu.memory_total === null ? '' : `${format.bytes(gpu.memory_used)} of ${format.bytes(gpu.memory_total)}`,
            gpu.temperature === null ? '' : format.temperature(gpu.temperature),
            gpu.power_draw === null ? '' : `${format.number(gpu.power_draw)} W`,
            gpu.clock_mhz === null ? '' : `${gpu.clock_mhz} MHz`,
          ]
        : [gpu.name, [gpu.state, gpu.error].filter(Boolean).join(': ')],
    ),
  );
}

const sensorUnits: Readonly<Record<string, string>> = {
  temperature: '°C',
  fan: 'rpm',
  voltage: 'V',
  current: 'A',
  power: 'W',
};

function describeSensors({ sensors }: SystemMetrics): string {
  return describeTable(
    'Sensors',
    sensors.map(({ chip, label, value, kind }) => [
      `${chip} ${label}`,
      format.number(value, 2),
      sensorUnits[kind] ?? '',
    ]),
  );
}

type TopProcess = SystemMetrics['processes']['top'][number];

/** Zombies and idle kernel threads only fill up the list on a quiet machine. */
const usesSomething = (one: TopProcess) =>
  [one.cpu_percent, one.memory_mb, one.read_bytes_per_second, one.write_bytes_per_second].some(
    (value) => value !== null && value > 0,
  );

function describeProcesses({ processes }: SystemMetrics, host: Host): string {
  const hidden = host.hidesProcesses ? '; processes of other users are hidden (hidepid)' : '';
  return describeTable(
    `Processes  ${format.number(processes.total)}, ${format.number(processes.running)} running, ${format.number(processes.zombie)} zombies${hidden}`,
    processes.top
      .filter(usesSomething)
      .map((one) => [
        one.name,
        String(one.pid),
        one.user ?? unknownFigure,
        percent(one.cpu_percent),
        fromMebibytes(one.memory_mb),
        format.rate(one.read_bytes_per_second),
        format.rate(one.write_bytes_per_second),
      ]),
  );
}

function describeProblems({ health }: SystemMetrics): string {
  const problems = Object.entries(health).filter(([, { state }]) => ['failed', 'late', 'waiting'].includes(state));
  return describeTable(
    'Not available',
    problems.map(([name, { state, error }]) => [name, error ?? state]),
  );
}

/** The output of `tacho snapshot`. */
export function describeMetrics(metrics: SystemMetrics, host: Host): string {
  const uptime = metrics.uptime_seconds === null ? '' : `, up ${format.duration(metrics.uptime_seconds * 1000)}`;
  const machine = [host.vendor, host.model, host.virtualisation && `(${host.virtualisation})`]
    .filter(Boolean)
    .join(' ');
  const head = `${metrics.hostname}, ${host.os}, Linux ${host.kernel}${uptime}\n${machine ? `${machine}\n` : ''}`;
  return [
    head,
    describeCpu(metrics, host),
    describeMemory(metrics),
    ...describeDisks(metrics),
    describeNetwork(metrics),
    describeGpus(metrics),
    describeSensors(metrics),
    describeProcesses(metrics, host),
    describeProblems(metrics),
  ]
    .filter(Boolean)
    .join('\n');
}
