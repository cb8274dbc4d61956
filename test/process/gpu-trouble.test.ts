import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { createSampler } from '../../electron/collect/sampler.ts';
import { realClock } from '../../electron/foundation/clock.ts';
import { createLocalMachine } from '../../electron/wiring/local-machine.ts';
import type { Gpu } from '../../shared/readings/gpus.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { busyCard, createFakeNvml } from '../fake/nvml/fake-nvml.ts';
import { writeCard } from '../fake/pci-cards.ts';
import { spawnHelper } from './hear.ts';

beforeAll(ensureBundle, 60_000);

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const tickMs = 250;

/** This machine with an NVIDIA and an AMD card put in, and the real sampler with real helpers. */
function createMachine() {
  const root = mkdtempSync(join(tmpdir(), 'tacho-trouble-'));
  mkdirSync(join(root, 'sys/class'), { recursive: true });
  for (const path of ['proc', 'etc', 'sys/block', 'sys/class/net']) symlinkSync(`/${path}`, join(root, path));
  writeCard(root, { address: '0000:01:00.0', vendor: 'nvidia', control: 'on' });
  writeCard(root, {
    address: '0000:02:00.0',
    vendor: 'amd',
    driver: 'amdgpu',
    control: 'on',
    files: { gpu_busy_percent: '64' },
  });
  const nvml = createFakeNvml();
  const { collectors, absent } = createLocalMachine({
    platform: 'linux',
    architecture: 'x64',
    root,
    ownPids: () => [],
    spawn: (group) => spawnHelper(group, root, { ...nvml.env, PATH: '/nowhere' }),
  });
  const sampler = createSampler({ collectors, absent, clock: realClock });
  open.push(sampler.close);

  /** Samples until the NVIDIA card is as wanted. All that time everything else must come, and at once. */
  async function sampleUntil(isWanted: (nvidia: Gpu) => boolean): Promise<Snapshot> {
    let hadAmd = false;
    for (;;) {
      const startedMs = performance.now();
      const snapshot = await sampler.sample(tickMs);
      // A stuck helper is stuck for 8 s: nobody waits for it.
      expect(performance.now() - startedMs).toBeLessThan(4000);
      expect(snapshot.health.memory.state).toBe('ok');
      const [nvidia, amd] = ['nvidia', 'amd'].map((name) => snapshot.gpus?.find(({ vendor }) => vendor === name));
      hadAmd ||= amd !== undefined;
      if (hadAmd) expect(amd).toMatchObject({ state: 'ok', busyPercent: 64 });
      if (hadAmd && nvidia && isWanted(nvidia)) return snapshot;
      await wait(tickMs);
    }
  }
  return { nvml, sampleUntil };
}

const isFailed = ({ state }: Gpu) => state === 'failed';
const isWell = ({ state }: Gpu) => state === 'ok';
const nvidiaOf = (snapshot: Snapshot) => snapshot.gpus?.find(({ vendor }) => vendor === 'nvidia');

describe('a helper whose driver', () => {
  test('never returns is ended; the card says so, all else is on time, and it works when the driver does', async () => {
    const { nvml, sampleUntil } = createMachine();
    nvml.answer(busyCard);
    await sampleUntil(isWell);
    nvml.answer({ ...busyCard, 'DeviceGetTemperature:0': 'hang' });
    const failed = nvidiaOf(await sampleUntil(isFailed));
    expect(failed).toMatchObject({ name: 'NVIDIA Invented 9000', busyPercent: null });
    // Said before the process is killed: until then an old value would be shown as a live one.
    expect(failed?.problem).toMatch(/^no report from the nvidia helper for \d s$/);
    const isKilled = ({ problem }: Gpu) => problem === 'the nvidia helper did not respond for 8 s; restarting it';
    expect(nvidiaOf(await sampleUntil(isKilled))?.stateSinceAt).toBe(failed?.stateSinceAt);
    nvml.answer(busyCard);
    await sampleUntil(isWell);
  }, 60_000);

  test('never returns from its first call: the card that the bus knows says so long before its helper is ended', async () => {
    const { nvml, sampleUntil } = createMachine();
    nvml.answer({ Init: 'hang' });
    const failed = nvidiaOf(await sampleUntil(isFailed));
    expect(failed).toMatchObject({ id: '0000:01:00.0', name: 'NVIDIA GPU', busyPercent: null });
    expect(failed?.problem).toMatch(/^no report from the nvidia helper for 1\d s$/);
  }, 60_000);

  test('ends it at once, again and again, costs one card, and recovers', async () => {
    const { nvml, sampleUntil } = createMachine();
    nvml.answer({ Init: 'crash' });
    const failed = nvidiaOf(await sampleUntil(isFailed));
    expect(failed).toMatchObject({ name: 'NVIDIA GPU', problem: 'the nvidia helper exited; restarting it' });
    // Once more, and still since the first time.
    const hasTriedAgain = () => nvml.calls().filter((call) => call === 'Init').length > 1;
    const later = nvidiaOf(await sampleUntil((gpu) => isFailed(gpu) && hasTriedAgain()));
    expect(later?.stateSinceAt).toBe(failed?.stateSinceAt);
    nvml.answer(busyCard);
    await sampleUntil(isWell);
  }, 60_000);

  test('ends it after its first report costs one card, and recovers', async () => {
    const { nvml, sampleUntil } = createMachine();
    nvml.answer(busyCard);
    await sampleUntil(isWell);
    nvml.answer({ ...busyCard, DeviceGetPowerUsage: 'crash' });
    expect(nvidiaOf(await sampleUntil(isFailed))?.problem).toContain('exited');
    nvml.answer(busyCard);
    await sampleUntil(isWell);
  }, 60_000);
});
