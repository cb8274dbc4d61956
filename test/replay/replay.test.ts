import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLinuxMachine } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import { createRecordedSource, type RecordedMachine } from '../record/recorded-source.ts';

const machinesFolder = join(import.meta.dirname, '..', 'machines');

/** The real sampler over two recorded instants; only the clock is ours. */
async function replay(machine: RecordedMachine) {
  const [first, second] = machine.instants;
  let current = first;
  const clock = { now: () => current.at, monotonicMs: () => current.monotonicMs };
  const source = createRecordedSource(() => current);
  const pid = Number(/^Pid:\s+(\d+)$/m.exec(first.texts['proc/self/status'] ?? '')?.[1]);
  const { host, collectors } = createLinuxMachine(source, () => [pid]);
  const sampler = createSampler({ collectors, clock });
  await sampler.sample(3000);
  current = second;
  return { host, snapshot: await sampler.sample(3000) };
}

test.each(readdirSync(machinesFolder))('%s gives the figures that were looked through', async (file) => {
  const machine = JSON.parse(readFileSync(join(machinesFolder, file), 'utf8')) as RecordedMachine;
  const golden = `${JSON.stringify(await replay(machine), null, 2)}\n`;
  await expect(golden).toMatchFileSnapshot(join(import.meta.dirname, `${file.replace('.json', '')}.golden.json`));
});
