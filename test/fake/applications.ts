import type { ApplicationReading } from '../../shared/readings/processes.ts';

const gib = 1024 ** 3;

interface Invented {
  readonly name: string;
  readonly processes: number;
  /** Its part of what all use, before it wanders. */
  readonly weight: number;
  readonly residentBytes: number;
}

const invented: readonly Invented[] = [
  { name: 'ffmpeg', processes: 1, weight: 34, residentBytes: 1.2 * gib },
  { name: 'chrome', processes: 14, weight: 26, residentBytes: 4.6 * gib },
  { name: 'a-name-that-is-too-long-for-its-column', processes: 3, weight: 14, residentBytes: 2.1 * gib },
  { name: 'postgres', processes: 6, weight: 9, residentBytes: 3.4 * gib },
  { name: 'Xorg', processes: 1, weight: 6, residentBytes: 0.3 * gib },
  { name: 'code', processes: 9, weight: 5, residentBytes: 1.6 * gib },
  { name: 'slack', processes: 7, weight: 3, residentBytes: 0.9 * gib },
  { name: 'kernel', processes: 120, weight: 2, residentBytes: 0 },
  { name: 'spotify', processes: 5, weight: 1, residentBytes: 0.5 * gib },
  { name: 'tacho', processes: 3, weight: 0.2, residentBytes: 0.18 * gib },
];

/**
 * Applications that together use most of what the machine uses.
 * @param cpuPercent of one core, of all together
 * @param wander a number between 0 and 1 for each lane
 */
export function inventApplications(
  cpuPercent: number,
  wander: (lane: number) => number,
): readonly ApplicationReading[] {
  const weights = invented.map(({ weight }, index) => weight * wander(index) ** 1.5);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return invented.map(({ name, processes, residentBytes }, index) => ({
    name,
    processes,
    cpuPercent: (0.93 * cpuPercent * (weights[index] ?? 0)) / sum,
    residentBytes,
    readBytesPerSecond: index === 3 ? 4.2e6 * wander(20) : index === 0 ? 31e6 * wander(21) : 0,
    writeBytesPerSecond: index === 0 ? 9e6 * wander(22) : null,
  }));
}
