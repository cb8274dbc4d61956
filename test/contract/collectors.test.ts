import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLinuxMachine } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import { createFileSource, type Source } from '../../electron/collect/source.ts';
import { metricIds, metrics } from '../../shared/metrics.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { createRecordedSource, type RecordedMachine } from '../record/recorded-source.ts';

const machinesFolder = join(import.meta.dirname, '..', 'machines');
const recorded = readdirSync(machinesFolder).map((file) => {
  const machine = JSON.parse(readFileSync(join(machinesFolder, file), 'utf8')) as RecordedMachine;
  return [file, createRecordedSource(() => machine.instants[0])] as const;
});

/** Another project's recording of a machine with many odd devices; beside the project, or not there. */
const odd = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'linux-node-exporter');
const machines: (readonly [string, Source])[] = [...recorded];
if (existsSync(odd)) machines.push(['linux-node-exporter', createFileSource(odd)]);
else process.stderr.write(`contract: ${odd} is not there; its odd devices are not tried\n`);

async function sample(source: Source): Promise<Snapshot> {
  let ms = 0;
  const clock = { now: () => 1_800_000_000_000 + ms, monotonicMs: () => ms };
  const { collectors } = createLinuxMachine(source, () => []);
  const sampler = createSampler({ collectors, clock });
  await sampler.sample(1000);
  ms += 3000;
  return sampler.sample(3000);
}

describe.each(machines)('the collectors on %s', (machine, source) => {
  test('read or say why not, and give figures in range', async () => {
    const snapshot = await sample(source);
    for (const health of Object.values(snapshot.health)) {
      if (health.state === 'failed') expect(health.error).toMatch(/^(read|parse|list) \/proc/);
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

  test('give the readings that every machine has', async () => {
    const snapshot = await sample(source);
    for (const name of ['cpu', 'load', 'memory', 'disks'] as const) {
      expect(snapshot.health[name], name).toMatchObject({ state: 'ok' });
    }
    // The other project asks the kernel over netlink, so its recording has no /proc/net/dev.
    if (machine !== 'linux-node-exporter') expect(snapshot.health.network).toMatchObject({ state: 'ok' });
    expect(snapshot.cpu?.cores.length).toBeGreaterThan(0);
    expect(snapshot.memory?.totalBytes).toBeGreaterThan(1e6);
  });
});

describe('a machine with a broken file', () => {
  const [, whole] = recorded[0] ?? [];
  const breakages = [
    ['proc/stat', 'cpu'],
    ['proc/loadavg', 'load'],
    ['proc/meminfo', 'memory'],
    ['proc/diskstats', 'disks'],
    ['proc/net/dev', 'network'],
    ['proc/uptime', 'uptime'],
  ] as const;

  test.each(breakages)('loses what is read from %s only, and says why', async (path, reading) => {
    if (!whole) throw new Error('there is no recorded machine');
    for (const text of ['\u0000\u0001 garbled \n x', 'a\nb\nc d e\n']) {
      const broken: Source = { ...whole, text: (asked) => (asked === path ? text : whole.text(asked)) };
      const { health } = await sample(broken);
      expect(health[reading]).toMatchObject({ state: 'failed', error: expect.stringContaining(`/${path}`) });
      const failed = Object.entries(health).filter(([, { state }]) => state === 'failed');
      expect(failed.map(([name]) => name)).toEqual([reading]);
    }
  });
});
