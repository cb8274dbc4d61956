import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { HelperProcess } from '../../electron/helper/protocol.ts';
import { createFakeSmi } from '../fake/nvidia-smi/fake-smi.ts';
import { writeCard } from '../fake/pci-cards.ts';
import { end, hear, hearGpus, spawnHelper } from './hear.ts';

beforeAll(ensureBundle, 60_000);

const started: HelperProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(end));
});

/** A machine without NVML, and with a tool. */
function createMachine(addresses: readonly string[] = ['0000:01:00.0', '0000:02:00.0']) {
  const root = mkdtempSync(join(tmpdir(), 'tacho-smi-root-'));
  for (const address of addresses) writeCard(root, { address, vendor: 'nvidia', control: 'on' });
  const smi = createFakeSmi();
  return {
    root,
    smi,
    start() {
      const helper = spawnHelper('nvidia', root, smi.env);
      started.push(helper);
      return helper;
    },
  };
}

/** Processes of the tool that are alive: they carry the folder of this test in their environment. */
function countTools(folder: string): number {
  const read = (pid: string, name: string) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'utf8');
    } catch {
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && read(name, 'environ').includes(folder));
  return pids.filter((pid) => !read(pid, 'cmdline').includes('helper.js')).length;
}

describe('without NVML, nvidia-smi', () => {
  test('is queried for the fields it supports, and keeps running: one process for all samples', async () => {
    const { smi, start } = createMachine();
    smi.play({});
    const helper = start();
    const [gpu, old] = await hearGpus(helper);
    expect(gpu).toMatchObject({
      id: '0000:01:00.0',
      name: 'NVIDIA Invented 9000',
      driver: 'nvidia 570.86.15',
      busyPercent: 87,
      memoryTotalBytes: 16 * 1024 ** 3,
      memoryUsedBytes: 6 * 1024 ** 3,
      temperatureCelsius: 71,
      powerWatts: 287.5,
      fanPercent: 62,
      throttleReasons: ['power limit', 'thermal slowdown'],
      performanceState: 2,
      clockMhz: null,
      processes: null,
    });
    expect(old).toMatchObject({
      state: 'ok',
      busyPercent: null,
      memoryUsedBytes: null,
      powerWatts: null,
      fanPercent: null,
      throttleReasons: null,
      performanceState: 8,
    });
    for (let look = 0; look < 3; look += 1) await hear(helper, () => true);
    const [help, run, ...more] = smi.starts();
    expect(help).toBe('--help-query-gpu');
    expect(run).toBe(
      '--id=0000:01:00.0,0000:02:00.0 --query-gpu=pci.bus_id,uuid,name,driver_version,utilization.gpu,memory.total,memory.used,temperature.gpu,power.draw,fan.speed,clocks_throttle_reasons.active,pstate --format=csv,noheader,nounits -lms 2000',
    );
    expect(more).toEqual([]);
  });

  test('that prints nonsense and half lines is read where it makes sense', async () => {
    const { smi, start } = createMachine();
    smi.play({ mode: 'garbage' });
    expect(await hearGpus(start())).toMatchObject([{ busyPercent: 87 }, { performanceState: 8 }]);
  });

  test('that dies is started again after a pause', async () => {
    const { smi, start } = createMachine();
    smi.play({ mode: 'dies' });
    const helper = start();
    expect(await hearGpus(helper)).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
    const failed = await hearGpus(helper, (gpus) => gpus[0]?.state === 'failed');
    expect(failed[0]?.problem).toContain('nvidia-smi exited with code 9');
    smi.play({});
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'ok')).toMatchObject([{ busyPercent: 87 }, {}]);
  });

  test('that cannot reach the driver says so in its own words', async () => {
    const { smi, start } = createMachine();
    smi.play({ mode: 'no-driver' });
    const [gpu] = await hearGpus(start());
    expect(gpu?.problem).toContain(
      "nvidia-smi exited with code 9: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
    );
  });

  test('that hangs with a child that keeps its output open is ended along with it', async () => {
    const { smi, start } = createMachine();
    smi.play({ mode: 'wedged' });
    const helper = start();
    const [gpu] = await hearGpus(helper);
    expect(gpu?.problem).toContain('no output of nvidia-smi within 15 s');
    await expect.poll(() => countTools(smi.folder)).toBe(0);
    smi.play({});
    expect(await hearGpus(helper, (gpus) => gpus[0]?.state === 'ok')).toMatchObject([{ busyPercent: 87 }, {}]);
  }, 60_000);

  test('ends when the helper is killed', async () => {
    const { smi, start } = createMachine();
    smi.play({});
    const helper = start();
    await hearGpus(helper);
    expect(countTools(smi.folder)).toBe(1);
    await end(helper);
    started.length = 0;
    // At its next line, for which there is no reader any more.
    await expect.poll(() => countTools(smi.folder)).toBe(0);
  });

  const captures = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'nvidia-smi');
  if (!existsSync(captures))
    process.stderr.write(`nvidia-smi: ${captures} is not there; no captures of real machines are tried\n`);
  test.runIf(existsSync(captures)).each([
    [
      'linux-x86_64__nvidia-geforce-rtx-4080-super__595.71.05',
      'idle',
      {
        busyPercent: 0,
        memoryBusyPercent: 23,
        powerWatts: 26.2,
        memoryTotalBytes: 16_376 * 1024 ** 2,
        performanceState: 8,
        correctedErrors: null,
        fanPercent: 0,
        maxClockMhz: 3165,
      },
    ],
    ['linux-x86_64__nvidia-h100-80gb-hbm3__590.48.01', 'load', { state: 'ok', fanPercent: null, correctedErrors: 0 }],
    [
      'linux-x86_64__nvidia-h100-mig__590.48.01',
      'idle',
      {
        busyPercent: null,
        temperatureCelsius: 42,
        memoryTemperatureCelsius: 48,
        powerWatts: 71.15,
        memoryReservedBytes: 479 * 1024 ** 2,
      },
    ],
    ['windows-x86_64__nvidia-geforce-rtx-2080-super__591.86', 'load', { state: 'ok', memoryTemperatureCelsius: null }],
  ] as const)(
    'of a real machine is read: %s, %s',
    async (name, section, expected) => {
      const { smi, start } = createMachine([]);
      smi.play({ capture: join(captures, `${name}.txt`), section });
      const [gpu] = await hearGpus(start());
      expect(gpu).toMatchObject(expected);
      expect(gpu?.id).toMatch(/^0000:[0-9a-f]{2}:[0-9a-f]{2}\.0$/);
    },
    30_000,
  );
});
