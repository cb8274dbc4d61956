import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The driver of a scenario; nvml.c describes its lines. */
export interface FakeNvml {
  /** The environment of the process that loads it. */
  readonly env: Readonly<Record<string, string>>;
  /** What it returns from now on, by key. */
  answer(lines: Readonly<Record<string, string | number>>): void;
  /** The functions called so far, with the number of the card. */
  calls(): readonly string[];
}

function build(folder: string, flags: readonly string[]): void {
  const source = join(import.meta.dirname, 'nvml.c');
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O1',
    '-Wall',
    '-Werror',
    ...flags,
    '-o',
    join(folder, 'libnvidia-ml.so.1'),
    source,
  ]);
}

/** @param isOld without the functions of newer versions */
export function createFakeNvml({ isOld = false } = {}): FakeNvml {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-nvml-'));
  build(folder, isOld ? ['-DOLD_DRIVER'] : []);
  const [scenario, log] = [join(folder, 'scenario'), join(folder, 'log')];
  return {
    env: { LD_LIBRARY_PATH: folder, FAKE_NVML: scenario, FAKE_NVML_LOG: log },
    answer(lines) {
      const text = Object.entries(lines).map(([key, value]) => `${key} ${value}\n`);
      writeFileSync(scenario, text.join(''));
    },
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}

/** A card under load. */
export const busyCard = {
  SystemGetDriverVersion: '570.86.15',
  SystemGetCudaDriverVersion: 12_080,
  DeviceGetName: 'NVIDIA Invented 9000',
  DeviceGetUUID: 'GPU-5ac1c42c-0000-0000-0000-000000000001',
  DeviceGetUtilizationRates: '87 41',
  DeviceGetEncoderUtilization: 3,
  DeviceGetDecoderUtilization: 5,
  DeviceGetMemoryInfo: `${16 * 1024 ** 3} ${512 * 1024 ** 2} ${6 * 1024 ** 3}`,
  'DeviceGetTemperature:0': 71,
  'DeviceGetFieldValues:82': 84,
  'DeviceGetTemperatureThreshold:0': 98,
  'DeviceGetTemperatureThreshold:1': 93,
  DeviceGetPowerUsage: 287_500,
  DeviceGetEnforcedPowerLimit: 350_000,
  DeviceGetNumFans: 2,
  'DeviceGetFanSpeed_v2:0': 40,
  'DeviceGetFanSpeed_v2:1': 62,
  'DeviceGetClockInfo:0': 2550,
  'DeviceGetMaxClockInfo:0': 3105,
  'DeviceGetClockInfo:2': 10_501,
  'DeviceGetMaxClockInfo:2': 10_501,
  DeviceGetCurrentClocksThrottleReasons: '0x24',
  'DeviceGetPcieThroughput:0': 1000,
  'DeviceGetPcieThroughput:1': 2000,
  DeviceGetCurrPcieLinkGeneration: 4,
  DeviceGetMaxPcieLinkGeneration: 5,
  DeviceGetCurrPcieLinkWidth: 16,
  DeviceGetMaxPcieLinkWidth: 16,
  DeviceGetPerformanceState: 2,
  'DeviceGetTotalEccErrors:0': 7,
  'DeviceGetTotalEccErrors:1': 0,
  DeviceGetComputeRunningProcesses: `${process.pid}:${1024 ** 3} 4194304:-`,
  DeviceGetGraphicsRunningProcesses: '1:1048576',
  DeviceGetProcessUtilization: `${process.pid}:37100 1:12 99:50`,
} as const;
