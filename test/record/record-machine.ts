import { setTimeout as wait } from 'node:timers/promises';
import { createLinuxMachine } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import { createFileSource, type Source } from '../../electron/collect/source.ts';
import { realClock } from '../../electron/real-clock.ts';
import { createRecordingSource, type RecordedInstant, type RecordedMachine } from './recorded-source.ts';

/** Reads this machine twice with the real collectors and keeps every file they saw, host name masked. */
export async function recordMachine(about: string): Promise<RecordedMachine> {
  const live = createFileSource('/');
  const first = await recordInstant(live);
  await wait(3000);
  return { about, instants: [first, await recordInstant(live)] };
}

async function recordInstant(live: Source): Promise<RecordedInstant> {
  const seen: Pick<RecordedInstant, 'texts' | 'folders'> = { texts: {}, folders: {} };
  const machine = createLinuxMachine(createRecordingSource(live, seen), () => [process.pid]);
  const sampler = createSampler({ collectors: machine.collectors, clock: realClock });
  const { at, monotonicMs } = await sampler.sample(1000);
  seen.texts['proc/sys/kernel/hostname'] = 'recorded\n';
  return { at, monotonicMs, ...seen };
}
