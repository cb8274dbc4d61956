import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { ProcessView } from '../../shared/window/ipc.ts';
import { processOf } from './readings.ts';
import { now } from './scenarios.ts';

const mib = 1024 ** 2;
const programs = [
  'chrome',
  'node',
  'postgres',
  'sshd',
  'bash',
  'a-name-that-is-too-long-for-its-column',
  'rsync',
  'Xorg',
];

/** So many processes: a tree of some depth, in some applications, of some users; always the same. */
export function createProcesses(count: number): readonly ProcessReading[] {
  const all: ProcessReading[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = index === 0 ? 'systemd' : (programs[index % programs.length] ?? 'x');
    all.push(
      processOf({
        pid: index + 1,
        parentPid: index === 0 ? 0 : Math.floor(index / 3) + 1 === index + 1 ? 1 : Math.floor(index / 3) + 1,
        name,
        application: index === 0 ? 'init.scope' : `${name}.service`,
        user: index % 4 === 0 ? 'root' : 'anna',
        state: index % 9 === 0 ? 'running' : 'sleeping',
        startedAt: now - (index + 1) * 67_000,
        cpuPercent: index % 9 === 0 ? 3 + ((index * 7) % 90) : 0,
        residentBytes: (4 + ((index * 37) % 800)) * mib,
        proportionalBytes: index % 5 === 0 ? (2 + ((index * 37) % 500)) * mib : null,
        threads: 1 + (index % 30),
        readBytesPerSecond: index % 4 === 0 ? null : (index % 6) * 30_000,
        writeBytesPerSecond: index % 4 === 0 ? null : (index % 11) * 9000,
      }),
    );
  }
  return all;
}

export function createProcessView(reading: ProcessReading, at: number): ProcessView {
  return {
    reading,
    details: {
      commandLine: `/usr/bin/${reading.name} --with-an-option=value --another /a/path/that/is/long`,
      openDescriptors: 42,
      openDescriptorsLimit: 1024,
      nice: 5,
      startedTicks: 4711,
    },
    past: Array.from({ length: 150 }, (_, index) => ({
      at: at - (150 - index) * 10_000,
      cpuPercent: 20 + 15 * Math.sin(index / 12),
      residentBytes: reading.residentBytes * (0.6 + index / 400),
    })),
  };
}
