import { setTimeout as wait } from 'node:timers/promises';
import { realClock } from '../../electron/foundation/clock.ts';
import { createFileSource } from '../../electron/foundation/files/source.ts';
import { createJobPool } from '../../electron/helper/job-pool.ts';
import { createSlowSource } from '../../electron/helper/slow-source.ts';
import { maxThreads } from '../../electron/helper/thread-limits.ts';
import { playMachine } from './play-machine.ts';
import {
  createRecordingSlowSource,
  createRecordingSource,
  type RecordedInstant,
  type RecordedMachine,
  type Recording,
} from './recorded-source.ts';

/** Reads this machine twice with the real collectors and keeps every file they read; host name, users, hardware addresses and ids are masked. */
export async function recordMachine(about: string): Promise<RecordedMachine> {
  const empty = (): Recording => ({ texts: {}, folders: {}, links: {}, spaces: {} });
  const [first, second] = [empty(), empty()];
  let seen = first;
  // One machine for both instants, because it caches what does not change.
  const into: Recording = {
    get texts() {
      return seen.texts;
    },
    get folders() {
      return seen.folders;
    },
    get links() {
      return seen.links;
    },
    get spaces() {
      return seen.spaces;
    },
  };
  const { sampler } = playMachine({
    source: createRecordingSource(createFileSource('/'), into),
    slow: createRecordingSlowSource(createSlowSource('/', createJobPool(2000, maxThreads)), into),
    now: () => ({ at: realClock.now(), monotonicMs: realClock.monotonicMs() }),
    ownPids: () => [process.pid],
  });
  const at = await sampler.sample(3000);
  await wait(3000);
  seen = second;
  const after = await sampler.sample(3000);
  // Files that are not read again at the second instant still exist.
  const whole: Recording = {
    texts: { ...first.texts, ...second.texts },
    folders: { ...first.folders, ...second.folders },
    links: { ...first.links, ...second.links },
    spaces: { ...first.spaces, ...second.spaces },
  };
  return { about, instants: [stamp(at, first), stamp(after, whole)] };
}

function stamp({ at, monotonicMs }: { at: number; monotonicMs: number }, recording: Recording): RecordedInstant {
  const { texts } = recording;
  if (texts['proc/sys/kernel/hostname'] !== undefined) texts['proc/sys/kernel/hostname'] = 'recorded\n';
  // Names of people; system accounts have small ids.
  const passwd = texts['etc/passwd'];
  if (passwd) {
    const lines = passwd.split('\n').map((line) => line.replace(/^[^:]+:([^:]*):(\d{4,}):.*$/, 'user$2:$1:$2:'));
    texts['etc/passwd'] = lines.map((line) => line.split(':', 3).join(':')).join('\n');
  }
  // Which packages are installed is private, and the file is megabytes.
  const packages = texts['var/lib/dpkg/status'];
  if (packages) texts['var/lib/dpkg/status'] = packages.replace(/^(?!Status:).*\n/gm, '');
  for (const path of Object.keys(texts)) {
    // Hardware addresses identify a machine; loopback has none.
    if (/^sys\/class\/net\/.*\/address$/.test(path)) texts[path] = texts[path]?.replace(/[1-9a-f]/g, '2') ?? null;
    if (/serial|wwid|uuid/.test(path) && texts[path] !== null) texts[path] = 'masked\n';
  }
  return { at, monotonicMs, ...recording };
}
