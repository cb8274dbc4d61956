import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toSystemMetrics } from '../../shared/wire/system-metrics.ts';
import { playMachine } from '../record/play-machine.ts';
import { createRecordedSlowSource, createRecordedSource, type RecordedMachine } from '../record/recorded-source.ts';

const machinesFolder = join(import.meta.dirname, '..', 'machines');

/** The real sampler over two recorded instants; only the clock is fake. */
async function replay(machine: RecordedMachine) {
  const [first, second] = machine.instants;
  let current = first;
  const pid = Number(/^Pid:\s+(\d+)$/m.exec(first.texts['proc/self/status'] ?? '')?.[1]);
  const { host, sampler } = playMachine({
    source: createRecordedSource(() => current),
    slow: createRecordedSlowSource(() => current),
    now: () => current,
    ownPids: () => [pid],
  });
  await sampler.sample(3000);
  current = second;
  const snapshot = await sampler.sample(3000);
  // Durations depend on this machine, not on the recorded one.
  const health = Object.fromEntries(
    Object.entries(snapshot.health).map(([name, one]) => [name, { ...one, tookMs: 0 }]),
  ) as typeof snapshot.health;
  return { host, snapshot: { ...snapshot, health } };
}

test.each(readdirSync(machinesFolder))('%s gives the expected values', async (file) => {
  const machine = JSON.parse(readFileSync(join(machinesFolder, file), 'utf8')) as RecordedMachine;
  const { host, snapshot } = await replay(machine);
  const name = file.replace('.json', '');
  const golden = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  await expect(golden({ host, snapshot })).toMatchFileSnapshot(join(import.meta.dirname, `${name}.golden.json`));
  const metrics = toSystemMetrics(snapshot, { instanceId: 'recorded-00000000', host });
  await expect(golden(metrics)).toMatchFileSnapshot(join(import.meta.dirname, `${name}.metrics.golden.json`));
});
