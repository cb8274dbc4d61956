import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../electron/foundation/files/source.ts';
import { createSensorsReader } from '../../electron/helper/sensors/sensors.ts';
import { metricIds, metrics } from '../../shared/metrics/catalogue.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { playMachine } from '../record/play-machine.ts';
import { oddFolder, oddMachines, openFolder, recordedMachines, type Sources } from './machines.ts';

async function sample(sources: Sources): Promise<Snapshot> {
  let ms = 0;
  const { sampler } = playMachine({ ...sources, now: () => ({ at: 1_800_000_000_000 + ms, monotonicMs: ms }) });
  await sampler.sample(1000);
  ms += 3000;
  return sampler.sample(3000);
}

describe.each([...recordedMachines, ...oddMachines])('the collectors on %s', (machine, sources) => {
  test('read or report why not, and give values in range', async () => {
    const snapshot = await sample(sources);
    for (const health of Object.values(snapshot.health)) {
      if (health.state === 'failed') expect(health.error).toMatch(/^(read|parse|list) \/?proc/);
      else expect(['ok', 'absent']).toContain(health.state);
    }
    for (const id of metricIds) {
      for (const [, value] of metrics[id].read(snapshot)) {
        if (value === null) continue;
        expect(Number.isFinite(value) && value >= 0, `${id} is ${value}`).toBe(true);
        if (metrics[id].unit === 'percent') expect(value, id).toBeLessThanOrEqual(100);
      }
    }
    expect(JSON.stringify(snapshot)).not.toMatch(/NaN|Infinity/);
  });

  test('provide the readings that every machine has', async () => {
    const snapshot = await sample(sources);
    for (const name of ['cpu', 'load', 'memory', 'disks'] as const) {
      expect(snapshot.health[name], name).toMatchObject({ state: 'ok' });
    }
    // The other project uses netlink, so its recording has no /proc/net/dev.
    if (machine !== 'linux-node-exporter') expect(snapshot.health.network).toMatchObject({ state: 'ok' });
    expect(snapshot.cpu?.cores.length).toBeGreaterThan(0);
    expect(snapshot.memory?.totalBytes).toBeGreaterThan(1e6);
  });
});

test.skipIf(oddMachines.length === 0)(
  'the fans of a Mac, whose driver has its files in the folder of the device, are read',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'tacho-applesmc-'));
    const chip = join(root, 'sys/class/hwmon/hwmon2');
    mkdirSync(chip, { recursive: true });
    symlinkSync(join(oddFolder, 'sys/devices/platform/applesmc.768'), join(chip, 'device'));
    const sensors = await createSensorsReader(openFolder(root).slow, () => 0)();
    expect(sensors).toMatchObject({
      list: [
        { id: 'applesmc/applesmc.768/fan1', kind: 'fan', label: 'Left side', value: 0, high: 6156 },
        { id: 'applesmc/applesmc.768/fan2', kind: 'fan', label: 'Right side', value: 1998, high: 5700 },
      ],
      problems: [],
    });
  },
);

describe('a machine with a broken file', () => {
  const [, whole] = recordedMachines[0] ?? [];
  const breakages = [
    ['proc/stat', 'cpu'],
    ['proc/loadavg', 'load'],
    ['proc/meminfo', 'memory'],
    ['proc/diskstats', 'disks'],
    ['proc/net/dev', 'network'],
    ['proc/uptime', 'uptime'],
  ] as const;

  test.each(breakages)('loses only what is read from %s, and reports why', async (path, reading) => {
    if (!whole) throw new Error('there is no recorded machine');
    for (const text of ['\u0000\u0001 garbled \n x', 'a\nb\nc d e\n']) {
      const source: Source = {
        ...whole.source,
        text: (requested) => (requested === path ? text : whole.source.text(requested)),
        textIfPresent: (requested) => (requested === path ? text : whole.source.textIfPresent(requested)),
      };
      const { health } = await sample({ ...whole, source });
      expect(health[reading]).toMatchObject({ state: 'failed', error: expect.stringContaining(`/${path}`) });
      const failed = Object.entries(health).filter(([, { state }]) => state === 'failed');
      expect(failed.map(([name]) => name)).toEqual([reading]);
    }
  });
});
