import type { Host } from '../../../shared/readings/system.ts';
import { unknownValue } from '../../../shared/text/format.ts';
import { message } from '../../../shared/text/message.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { describeTable, fromMebibytes } from './table.ts';

const words = {
  disks: message('Disks    read {readRate}, write {writeRate}'),
  busy: message('{percent} busy'),
  fileSystems: message('File systems'),
  /** The size of a file system, after the space that is used: of 100 GiB. */
  ofTotal: message('of {total}'),
  network: message(
    'Network  down {downloadRate}, up {uploadRate}, {connections, plural, one {# connection} other {# connections}}',
  ),
  networkWithoutConnections: message('Network  down {downloadRate}, up {uploadRate}'),
  notInTotal: message('not in the total'),
  gpus: message('GPUs'),
  memory: message('{used} of {total}'),
  sensors: message('Sensors'),
  processes: message('Processes  {total}, {running} running, {zombies} zombies'),
  hiddenProcesses: message(
    'Processes  {total}, {running} running, {zombies} zombies; processes of other users are hidden (hidepid)',
  ),
};

/** A long path keeps its end, which says more than its beginning. */
const clipPath = (path: string) => (path.length > 40 ? `…${path.slice(-39)}` : path);

export function describeDisks({ disk }: SystemMetrics, { text, format }: Wording): readonly string[] {
  const rates = {
    readRate: format.rate(disk.read_bytes_per_second),
    writeRate: format.rate(disk.write_bytes_per_second),
  };
  return [
    describeTable(
      text(words.disks, rates),
      disk.devices.map((device) => [
        device.name,
        device.model ?? '',
        format.rate(device.read_bytes_per_second),
        format.rate(device.write_bytes_per_second),
        text(words.busy, { percent: format.percent(device.busy_percent, 1) }),
        `${format.number(device.await_ms, 2)} ms`,
      ]),
    ),
    describeTable(
      text(words.fileSystems),
      disk.partitions.map((part) => [
        clipPath(part.mountpoint),
        part.fstype,
        ...(part.error
          ? [part.error]
          : [
              fromMebibytes(part.used_mb, format),
              text(words.ofTotal, { total: fromMebibytes(part.total_mb, format) }),
              format.percent(part.utilization_percent, 1),
            ]),
      ]),
    ),
  ];
}

export function describeNetwork({ network }: SystemMetrics, { text, format }: Wording): string {
  const { connections_count: connections } = network;
  const rates = {
    downloadRate: format.rate(network.download_bytes_per_second),
    uploadRate: format.rate(network.upload_bytes_per_second),
  };
  const title =
    connections === null
      ? text(words.networkWithoutConnections, rates)
      : text(words.network, { ...rates, connections });
  return describeTable(
    title,
    network.interfaces.map((device) => [
      device.name,
      format.rate(device.download_bytes_per_second),
      format.rate(device.upload_bytes_per_second),
      device.speed_mbit === null ? '' : `${device.speed_mbit} Mbit/s`,
      device.counted ? '' : text(words.notInTotal),
    ]),
  );
}

export function describeGpus({ gpus }: SystemMetrics, { text, format }: Wording): string {
  return describeTable(
    text(words.gpus),
    gpus.map((gpu) =>
      gpu.state === 'ok'
        ? [
            gpu.name,
            text(words.busy, { percent: format.percent(gpu.utilization, 1) }),
            gpu.memory_total === null
              ? ''
              : text(words.memory, { used: format.bytes(gpu.memory_used), total: format.bytes(gpu.memory_total) }),
            gpu.temperature === null ? '' : format.temperature(gpu.temperature),
            gpu.power_draw === null ? '' : format.metric(gpu.power_draw, 'watts'),
            gpu.clock_mhz === null ? '' : format.metric(gpu.clock_mhz, 'megahertz'),
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

export function describeSensors({ sensors }: SystemMetrics, { text, format }: Wording): string {
  return describeTable(
    text(words.sensors),
    sensors.map(({ chip, label, value, kind }) => [
      `${chip} ${label}`,
      format.number(value, 2),
      sensorUnits[kind] ?? '',
    ]),
  );
}

/** Zombies and idle kernel threads only fill up the list on a quiet machine. */
function usesSomething(one: SystemMetrics['processes']['top'][number]): boolean {
  const values = [one.cpu_percent, one.memory_mb, one.read_bytes_per_second, one.write_bytes_per_second];
  return values.some((value) => value !== null && value > 0);
}

export function describeProcesses({ processes }: SystemMetrics, host: Host, { text, format }: Wording): string {
  const counts = {
    total: format.number(processes.total),
    running: format.number(processes.running),
    zombies: format.number(processes.zombie),
  };
  return describeTable(
    text(host.hidesProcesses ? words.hiddenProcesses : words.processes, counts),
    processes.top
      .filter(usesSomething)
      .map((one) => [
        one.name,
        String(one.pid),
        one.user ?? unknownValue,
        format.percent(one.cpu_percent, 1),
        fromMebibytes(one.memory_mb, format),
        format.rate(one.read_bytes_per_second),
        format.rate(one.write_bytes_per_second),
      ]),
  );
}
