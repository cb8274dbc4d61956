import type { AlertBoard, AlertRecord } from '../../shared/alert.ts';
import type { Notice } from '../../shared/ipc.ts';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { gpuWith } from './gpus.ts';

const gib = 1024 ** 3;

/** A machine as a window may meet it. */
export interface Scenario {
  readonly host: Partial<Host>;
  readonly cores: number;
  readonly gpus: number;
  readonly settings: Partial<Settings>;
  readonly alerts: AlertBoard;
  readonly notices: readonly Notice[];
  /** What is other than on a plain machine. */
  readonly change?: (snapshot: Snapshot) => Partial<Snapshot>;
  readonly hasSnapshot: boolean;
}

export const now = Date.UTC(2026, 4, 20, 12, 0, 0);

const plain: Scenario = {
  host: {},
  cores: 2,
  gpus: 0,
  settings: {},
  alerts: { firing: [], recent: [] },
  notices: [],
  hasSnapshot: true,
};

function alert(part: Partial<AlertRecord>): AlertRecord {
  return {
    id: String(part.firedAt),
    ruleId: 'cpu-high',
    metric: 'cpu.busyPercent',
    instance: '',
    severity: 'warning',
    firedAt: now,
    clearedAt: null,
    value: 96,
    worst: 98,
    heldMs: 120_000,
    culprit: { pid: 4711, name: 'ffmpeg', cpuPercent: 710, residentBytes: 1.2e9 },
    ...part,
  };
}

const hour = 3_600_000;
const someAlerts: AlertBoard = {
  firing: [alert({ firedAt: now - 90_000 })],
  recent: [
    alert({
      metric: 'memory.usedPercent',
      severity: 'critical',
      firedAt: now - 3 * hour,
      clearedAt: now - 2.9 * hour,
      worst: 97,
      heldMs: 240_000,
      culprit: { pid: 99, name: 'chrome', cpuPercent: 12, residentBytes: 8.7e9 },
    }),
    alert({ firedAt: now - 26 * hour, clearedAt: now - 25 * hour, heldMs: 30_000, culprit: null }),
  ],
};

export const scenarios = {
  /** The smallest machine: two cores, no GPU, nothing wrong. */
  small: plain,
  /** A desktop with a GPU and something to tell. */
  workstation: {
    ...plain,
    host: { name: 'workshop', cpuModel: 'AMD Ryzen 7 7840U', physicalCores: 8 },
    cores: 16,
    gpus: 1,
    alerts: someAlerts,
  },
  /** Many of everything, and long names. */
  server: {
    ...plain,
    host: {
      name: 'db-primary-0017.eu-central-1.compute.example.internal',
      os: 'Red Hat Enterprise Linux 9.6 (Plow)',
      cpuModel: 'AMD EPYC 9754 128-Core Processor',
      physicalCores: 128,
    },
    cores: 256,
    gpus: 8,
    alerts: {
      firing: Array.from({ length: 9 }, (_, index) =>
        alert({
          firedAt: now - index * 1000,
          culprit: { pid: 1, name: 'a-process-with-a-very-long-name', cpuPercent: 25_600, residentBytes: 1 },
        }),
      ),
      recent: [],
    },
  },
  /** Figures that cannot be had, each for another reason, and files that were set aside. */
  broken: {
    ...plain,
    notices: [
      {
        id: 'a',
        text: 'settings.json could not be used (it is torn or no JSON); it is kept as settings.json.2026-05-20T12-00-00.000Z.aside',
      },
      {
        id: 'b',
        text: 'history could not be saved: ENOSPC: no space left on device, write. It goes on in memory and is tried again.',
      },
    ],
    change: ({ health, disks }) => ({
      cpu: null,
      memory: null,
      processes: null,
      network: null,
      disks: disks && { ...disks, readBytesPerSecond: null, writeBytesPerSecond: null },
      health: {
        ...health,
        cpu: { state: 'failed', at: now, tookMs: 1, error: 'parse /proc/stat: "x" is no counter in "cpu  1 2 x 4"' },
        memory: { state: 'failed', at: now, tookMs: 1, error: 'read /proc/meminfo: permission denied' },
        processes: { state: 'late', at: now - 65_000, tookMs: 4000 },
        network: { state: 'absent', at: now, tookMs: 0 },
      },
    }),
  },
  /** The window is there before the first sample. */
  empty: { ...plain, hasSnapshot: false },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

/** `busyPercent` and heat are those of the moment. */
export function createGpu(index: number, busyPercent: number, temperatureCelsius: number): Gpu {
  const id = `0000:${(index + 1).toString(16).padStart(2, '0')}:00.0`;
  const moment = {
    busyPercent,
    temperatureCelsius,
    powerWatts: 20 + 2 * busyPercent,
    clockMhz: 800 + 12 * busyPercent,
  };
  return index === 0 ? createRadeon(id, moment) : createH200(id, index, moment);
}

type Moment = Pick<Gpu, 'busyPercent' | 'temperatureCelsius' | 'powerWatts' | 'clockMhz'>;

function createRadeon(id: string, moment: Moment): Gpu {
  return gpuWith({
    ...moment,
    id,
    vendor: 'amd',
    name: 'Radeon RX 7800 XT',
    driver: 'amdgpu',
    memoryBusyPercent: 12,
    memoryUsedBytes: 5.3 * gib,
    memoryTotalBytes: 16 * gib,
    sharedMemoryUsedBytes: 0.2 * gib,
    sharedMemoryTotalBytes: 15.5 * gib,
    temperatureLimitCelsius: 100,
    memoryTemperatureCelsius: 64,
    powerLimitWatts: 263,
    fanPercent: 32,
    fanRpm: 980,
    maxClockMhz: 2565,
    memoryClockMhz: 1218,
    maxMemoryClockMhz: 1218,
    throttleReasons: [],
    link: {
      generation: 4,
      maxGeneration: 4,
      width: 8,
      maxWidth: 16,
      receivedBytesPerSecond: null,
      sentBytesPerSecond: null,
    },
    engines: [
      { name: 'gfx', busyPercent: 41 },
      { name: 'compute', busyPercent: 0 },
      { name: 'enc', busyPercent: 18 },
      { name: 'dec', busyPercent: 3 },
    ],
    processes: [
      { pid: 4211, name: 'blender', memoryBytes: 3.1 * gib, busyPercent: 38 },
      { pid: 2109, name: 'gnome-shell', memoryBytes: 0.4 * gib, busyPercent: 3 },
      { pid: 3977, name: 'firefox', memoryBytes: 0.9 * gib, busyPercent: null },
    ],
  });
}

function createH200(id: string, index: number, moment: Moment): Gpu {
  return gpuWith({
    ...moment,
    id,
    vendor: 'nvidia',
    name: 'NVIDIA H200',
    uuid: `GPU-00000000-0000-0000-0000-00000000000${index}`,
    driver: 'nvidia 590.48.01',
    cudaVersion: '13.1',
    memoryBusyPercent: 30,
    memoryUsedBytes: (8 + 9 * index) * gib,
    memoryTotalBytes: 140 * gib,
    memoryReservedBytes: 0.5 * gib,
    temperatureLimitCelsius: 87,
    powerLimitWatts: 700,
    maxClockMhz: 1980,
    memoryClockMhz: 3201,
    maxMemoryClockMhz: 3201,
    throttleReasons: index === 2 ? ['power limit'] : [],
    performanceState: 0,
    correctedErrors: 0,
    uncorrectedErrors: 0,
    processes: [{ pid: 71_000 + index, name: 'python3', memoryBytes: (8 + 9 * index) * gib, busyPercent: 90 }],
  });
}
