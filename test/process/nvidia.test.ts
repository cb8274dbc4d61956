import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { HelperProcess } from '../../electron/helper/protocol.ts';
import { busyCard, createFakeNvml } from '../fake/nvml/fake-nvml.ts';
import { type FakeCard, writeCard } from '../fake/pci-cards.ts';
import { end, hear, hearGpus, helperEntry, spawnHelper } from './hear.ts';

beforeAll(ensureBundle, 60_000);

const first: FakeCard = { address: '0000:01:00.0', vendor: 'nvidia', control: 'on' };
const second: FakeCard = { ...first, address: '0000:02:00.0' };
const started: HelperProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(end));
});

function createMachine(cards: readonly FakeCard[], { isOld = false } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'tacho-cards-'));
  for (const card of cards) writeCard(root, card);
  const nvml = createFakeNvml({ isOld });
  nvml.answer(busyCard);
  return {
    root,
    nvml,
    start() {
      const helper = spawnHelper('nvidia', root, { ...nvml.env, PATH: '/nowhere' });
      started.push(helper);
      return helper;
    },
  };
}

describe('NVIDIA cards through NVML', () => {
  test('show everything that the driver reports', async () => {
    const [gpu] = await hearGpus(createMachine([first]).start());
    expect(gpu).toEqual({
      id: '0000:01:00.0',
      name: 'NVIDIA Invented 9000',
      vendor: 'nvidia',
      uuid: 'GPU-5ac1c42c-0000-0000-0000-000000000001',
      driver: 'nvidia 570.86.15',
      cudaVersion: '12.8',
      state: 'ok',
      stateSinceAt: null,
      problem: null,
      busyPercent: 87,
      memoryBusyPercent: 41,
      encoderPercent: 3,
      decoderPercent: 5,
      memoryUsedBytes: 6 * 1024 ** 3,
      memoryTotalBytes: 16 * 1024 ** 3,
      memoryReservedBytes: 512 * 1024 ** 2,
      sharedMemoryUsedBytes: null,
      sharedMemoryTotalBytes: null,
      temperatureCelsius: 71,
      memoryTemperatureCelsius: 84,
      temperatureLimitCelsius: 93,
      temperatureCriticalCelsius: 98,
      powerWatts: 287.5,
      powerLimitWatts: 350,
      fanPercent: 62,
      fanRpm: null,
      clockMhz: 2550,
      maxClockMhz: 3105,
      memoryClockMhz: 10_501,
      maxMemoryClockMhz: 10_501,
      throttleReasons: ['power limit', 'thermal slowdown'],
      link: {
        generation: 4,
        maxGeneration: 5,
        width: 16,
        maxWidth: 16,
        sentBytesPerSecond: 1_024_000,
        receivedBytesPerSecond: 2_048_000,
      },
      performanceState: 2,
      correctedErrors: 7,
      uncorrectedErrors: 0,
      engines: [],
      partitions: [],
      // 37,100 % is capped; what runs on no card is left out; memory that is not told is unknown.
      processes: [
        { pid: 1, name: null, memoryBytes: 1_048_576, busyPercent: 12 },
        { pid: process.pid, name: null, memoryBytes: 1024 ** 3, busyPercent: 100 },
        { pid: 4_194_304, name: null, memoryBytes: null, busyPercent: null },
      ],
    });
  });

  test('leave unknown what a card does not support, and nothing else', async () => {
    const { nvml, start } = createMachine([first]);
    nvml.answer({
      DeviceGetName: 'Bare',
      DeviceGetPowerUsage: 'error 3',
      DeviceGetFanSpeed: 'error 999',
      'DeviceGetTemperature:0': 50,
    });
    const [gpu] = await hearGpus(start());
    expect(gpu).toMatchObject({
      state: 'ok',
      name: 'Bare',
      temperatureCelsius: 50,
      powerWatts: null,
      fanPercent: null,
    });
    expect(gpu).toMatchObject({
      busyPercent: null,
      memoryUsedBytes: null,
      processes: null,
      throttleReasons: null,
      driver: null,
    });
  });

  test('that are divided show their parts with the memory of each', async () => {
    const { nvml, start } = createMachine([first]);
    nvml.answer({
      ...busyCard,
      DeviceGetUtilizationRates: 'error 3',
      DeviceGetMigMode: 1,
      DeviceGetMaxMigDeviceCount: 3,
      'MigDevice@0.0': 0,
      'DeviceGetName@0.0': 'NVIDIA H100 MIG 1g.10gb',
      'DeviceGetUUID@0.0': 'MIG-a',
      'DeviceGetMemoryInfo@0.0': '10000 0 4000',
      'MigDevice@0.2': 0,
      'DeviceGetName@0.2': 'NVIDIA H100 MIG 2g.20gb',
      'DeviceGetUUID@0.2': 'MIG-c',
      'DeviceGetMemoryInfo@0.2': '20000 0 0',
    });
    const [gpu] = await hearGpus(start());
    expect(gpu?.busyPercent).toBeNull();
    expect(gpu?.partitions).toEqual([
      { id: 'MIG-a', name: 'NVIDIA H100 MIG 1g.10gb', memoryUsedBytes: 4000, memoryTotalBytes: 10_000 },
      { id: 'MIG-c', name: 'NVIDIA H100 MIG 2g.20gb', memoryUsedBytes: 0, memoryTotalBytes: 20_000 },
    ]);
  });

  test('are all shown if there are sixteen, each with its own values', async () => {
    const many = Array.from({ length: 16 }, (_, index) => ({
      ...first,
      address: `0000:${(index + 1).toString(16).padStart(2, '0')}:00.0`,
    }));
    const { nvml, start } = createMachine(many);
    const rates = many.map((_, index) => [`DeviceGetUtilizationRates@${index}`, `${index * 6} 0`]);
    nvml.answer({ ...busyCard, ...Object.fromEntries(rates) });
    const gpus = await hearGpus(start());
    expect(gpus.map(({ busyPercent }) => busyPercent)).toEqual(many.map((_, index) => index * 6));
    expect(new Set(gpus.map(({ id }) => id)).size).toBe(16);
  });

  test('name more processes than were expected', async () => {
    const { nvml, start } = createMachine([first]);
    const pids = Array.from({ length: 300 }, (_, index) => `${index + 1000}:${index}`);
    nvml.answer({
      ...busyCard,
      DeviceGetGraphicsRunningProcesses: 'error 3',
      DeviceGetComputeRunningProcesses: pids.join(' '),
    });
    const [gpu] = await hearGpus(start());
    expect(gpu?.processes).toHaveLength(300);
    expect(gpu?.processes?.[299]).toMatchObject({ pid: 1299, memoryBytes: 299 });
  });

  test('where no bus shows them, are those that the driver names', async () => {
    const { root, nvml, start } = createMachine([]);
    rmSync(join(root, 'sys'), { recursive: true, force: true });
    nvml.answer({ ...busyCard, DeviceGetCount: 2 });
    expect((await hearGpus(start())).map(({ id }) => id)).toEqual(['0000:01:00.0', '0000:02:00.0']);
  });
});

describe('an NVIDIA card in trouble', () => {
  test('that is lost is shown as such, the other continues, and it recovers', async () => {
    const { nvml, start } = createMachine([first, second]);
    nvml.answer({ ...busyCard, 'DeviceGetUtilizationRates@0': 'error 15' });
    const helper = start();
    const [lost, other] = await hearGpus(helper);
    expect(lost).toMatchObject({ id: first.address, state: 'failed', busyPercent: null });
    expect(lost?.problem).toContain('the GPU has fallen off the bus');
    expect(other).toMatchObject({ state: 'ok', busyPercent: 87 });
    nvml.answer(busyCard);
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'ok')).toMatchObject([
      { busyPercent: 87 },
      { busyPercent: 87 },
    ]);
  });

  test('whose driver is not loaded says so, and works when it is', async () => {
    const { nvml, start } = createMachine([first]);
    nvml.answer({ Init: 'error 9' });
    const helper = start();
    expect(await hearGpus(helper)).toMatchObject([{ state: 'failed', problem: 'the NVIDIA driver is not loaded' }]);
    nvml.answer(busyCard);
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'ok')).toMatchObject([{ name: 'NVIDIA Invented 9000' }]);
  });

  test('whose driver was replaced says so, and its helper ends so that another loads the new library', async () => {
    const { nvml, start } = createMachine([first]);
    nvml.answer({ Init: 'error 18' });
    const helper = start();
    const ended = new Promise<void>((resolve) => helper.onExit(resolve));
    const [gpu] = await hearGpus(helper);
    expect(gpu?.problem).toContain('the NVIDIA driver was updated');
    await ended;
    started.length = 0;
  });

  test('with an old library that lacks functions falls back to the tool, or reports what is missing if there is none', async () => {
    const [gpu] = await hearGpus(createMachine([first], { isOld: true }).start());
    expect(gpu).toMatchObject({ state: 'failed', name: 'NVIDIA GPU' });
    expect(gpu?.problem).toContain('neither the NVML library nor nvidia-smi');
    expect(gpu?.problem).toContain('(NVML: the NVIDIA library is too old for this query)');
  });

  test('that another driver has says which', async () => {
    const { nvml, start } = createMachine([{ ...first, driver: 'nouveau' }]);
    const [gpu] = await hearGpus(start());
    expect(gpu).toMatchObject({
      state: 'failed',
      problem: 'the nouveau driver exposes no metrics; install the NVIDIA driver',
    });
    expect(nvml.calls()).toEqual([]);
  });

  test('whose driver takes its time is waited for', async () => {
    const { nvml, start } = createMachine([first]);
    nvml.answer({ ...busyCard, Init: 'slow 3000' });
    expect(await hearGpus(start())).toMatchObject([{ state: 'ok' }]);
  });
});

test('a helper that is stuck in the driver ends by itself when its parent was killed', async () => {
  const { root, nvml } = createMachine([first]);
  nvml.answer({ ...busyCard, DeviceGetPowerUsage: 'hang' });
  // A parent that starts a helper, says its pid, and is killed before it can end it.
  const script = `const { fork } = require('node:child_process');
    const child = fork(${JSON.stringify(helperEntry)}, ['nvidia', ${JSON.stringify(root)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    console.log(child.pid);`;
  const parent = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, ...nvml.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  await expect.poll(() => nvml.calls().at(-1)).toBe('DeviceGetPowerUsage 0');
  parent.kill('SIGKILL');
  await expect.poll(() => isThere(pid), { interval: 500 }).toBe(false);
}, 60_000);

function isThere(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('an NVIDIA card that sleeps', () => {
  test('is never touched, and shown with since when', async () => {
    const { root, nvml, start } = createMachine([{ ...first, status: 'suspended', control: 'auto' }]);
    const helper = start();
    const before = Date.now();
    const [gpu] = await hearGpus(helper);
    expect(gpu).toMatchObject({ state: 'asleep', busyPercent: null, name: 'NVIDIA GPU' });
    expect(Math.abs((gpu?.stateSinceAt ?? 0) - before)).toBeLessThan(10_000);
    const [later] = await hearGpus(helper);
    expect(later?.stateSinceAt).toBe(gpu?.stateSinceAt);
    expect(nvml.calls()).toEqual([]);
    // Woken by somebody else, it is read.
    writeCard(root, { ...first, status: 'active', control: 'auto' });
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'ok')).toMatchObject([{ name: 'NVIDIA Invented 9000' }]);
    writeCard(root, { ...first, status: 'suspended', control: 'auto' });
    // Asleep again, it keeps its name.
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'asleep')).toMatchObject([
      { name: 'NVIDIA Invented 9000' },
    ]);
    const calls = nvml.calls();
    expect(calls.at(-1)).toBe('Shutdown');
    await hear(helper, () => true);
    expect(nvml.calls()).toHaveLength(calls.length);
  });

  test('is left alone beside one that works', async () => {
    const { nvml, start } = createMachine([{ ...first, status: 'suspended', control: 'auto' }, second]);
    expect((await hearGpus(start())).map(({ state }) => state)).toEqual(['asleep', 'ok']);
    expect(nvml.calls().filter((call) => / 0$/.test(call))).toEqual([]);
    expect(nvml.calls().some((call) => / 1$/.test(call))).toBe(true);
  });

  test('could sleep but for us is let go, and touched no more', async () => {
    const { nvml, start } = createMachine([{ ...first, control: 'auto' }]);
    const idle = {
      DeviceGetUtilizationRates: '0 0',
      DeviceGetComputeRunningProcesses: ' ',
      DeviceGetGraphicsRunningProcesses: ' ',
    };
    nvml.answer({ ...busyCard, ...idle });
    const helper = start();
    expect(await hearGpus(helper)).toMatchObject([{ state: 'ok', busyPercent: 0 }]);
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'resting')).toMatchObject([{ busyPercent: null }]);
    const calls = nvml.calls();
    expect(calls.at(-1)).toBe('Shutdown');
    for (let look = 0; look < 3; look += 1) await hear(helper, () => true);
    expect(nvml.calls()).toHaveLength(calls.length);
  });
});
