import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTapeReader } from '../../../../electron/tape/reader.ts';
import { createRecorder, type RecorderOptions } from '../../../../electron/tape/recorder.ts';
import type { ProcessReading } from '../../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import { cpuAt, memoryAt, processesOf, processOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = 1_800_000_000_000;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tape-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: Partial<RecorderOptions> = {}) =>
  createRecorder({
    folder,
    limits: { maxAgeMs: 7 * 86_400_000, maxBytes: 100_000_000 },
    readMarks: () => [],
    mayWrite: () => true,
    ...options,
  });

/** A second of a machine: CPU and memory go up and down, and a process with them. */
function secondOf(second: number, at = start + 1000 * second): { snapshot: Snapshot; processes: ProcessReading[] } {
  const busy = (second * 7) % 101;
  const processes = [
    processOf({ pid: 1, name: 'init', startedAt: start - 5000 }),
    processOf({ pid: 200, name: 'worker', cpuPercent: busy / 2, startedAt: start, residentBytes: 65_536 * second }),
    ...(second % 3 === 0 ? [processOf({ pid: 1000 + second, name: `job ${second}`, startedAt: at - 10 })] : []),
  ];
  const part = { at, cpu: cpuAt(busy), memory: memoryAt(50 + (second % 10)), processes: processesOf(processes) };
  return { snapshot: createSnapshot({ ...part, monotonicMs: 1000 * second }), processes };
}

/** Records seconds `from` until before `to`. */
function recordSeconds(recorder: ReturnType<typeof open>, from: number, to: number, shiftMs = 0): void {
  for (let second = from; second < to; second += 1) {
    const { snapshot, processes } = secondOf(second, start + 1000 * second + shiftMs);
    recorder.record(snapshot, () => processes);
    if (recorder.isDue) recorder.flush();
  }
}

test('any recorded second is the snapshot that was sampled, with its processes', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 130);
  recorder.close();
  const reader = createTapeReader(folder);
  for (const second of [0, 1, 14, 15, 16, 77, 129]) {
    const moment = reader.readAt(start + 1000 * second);
    const { snapshot } = secondOf(second);
    expect(moment?.snapshot.at).toBe(snapshot.at);
    expect(moment?.snapshot.cpu?.busyPercent).toBeCloseTo(snapshot.cpu?.busyPercent ?? -1, 1);
    expect(moment?.snapshot.health).toEqual(snapshot.health);
    expect(Object.keys(moment?.snapshot ?? {}).sort()).toEqual(Object.keys(snapshot).sort());
    const listed = secondOf(second - (second % 5)).processes;
    expect(moment?.processes?.list.map(({ name }) => name).sort()).toEqual(listed.map(({ name }) => name).sort());
    const worker = moment?.processes?.list.find(({ pid }) => pid === 200);
    expect(worker?.residentBytes).toBe(65_536 * (second - (second % 5)));
    expect(moment?.snapshot.processes?.top.map(({ name }) => name)).toContain('worker');
  }
});

test('an instant between two samples shows the one before it', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 30);
  recorder.close();
  expect(createTapeReader(folder).readAt(start + 7999)?.snapshot.at).toBe(start + 7000);
});

test('nothing is known before the tape begins, after it ends, and while it slept', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 20);
  recordSeconds(recorder, 8000, 8020);
  recorder.close();
  const reader = createTapeReader(folder);
  expect(reader.readAt(start - 1)).toBeNull();
  expect(reader.readAt(start + 4_000_000)).toBeNull();
  expect(reader.readAt(start + 8_010_000)?.snapshot.at).toBe(start + 8_010_000);
  expect(reader.readAt(start + 9_000_000)).toBeNull();
});

test('the samples of a span come in order, each once, across segments', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 3700);
  recorder.close();
  expect(readdirSync(folder)).toHaveLength(2);
  const times = [...createTapeReader(folder).readSpan(start + 3_500_000, start + 3_650_000)].map((m) => m.snapshot.at);
  expect(times).toEqual(Array.from({ length: 151 }, (_, index) => start + 3_500_000 + 1000 * index));
});

test('a process killed at any byte loses its last frame, and nothing before it', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 61);
  recorder.close();
  const [name = ''] = readdirSync(folder);
  const whole = readFileSync(join(folder, name));
  let last = -1;
  for (let length = whole.length; length > 0; length -= 37) {
    writeFileSync(join(folder, name), whole.subarray(0, length));
    const times = [...createTapeReader(folder).readSpan(0, Number.MAX_SAFE_INTEGER)].map((m) => m.snapshot.at);
    expect(times).toEqual(Array.from({ length: times.length }, (_, index) => start + 1000 * index));
    if (last !== -1) expect(times.length).toBeGreaterThanOrEqual(last - 16);
    last = times.length;
  }
});

test('what follows a torn end is read, as after a restart of the machine', () => {
  const first = open();
  recordSeconds(first, 0, 20);
  first.close();
  const [name = ''] = readdirSync(folder);
  appendFileSync(join(folder, name), Buffer.from([0x54, 0x7a, 1, 2, 3]));
  const second = open();
  recordSeconds(second, 30, 50);
  second.close();
  const reader = createTapeReader(folder);
  expect(reader.readAt(start + 19_000)?.snapshot.at).toBe(start + 19_000);
  expect(reader.readAt(start + 40_000)?.snapshot.at).toBe(start + 40_000);
});

test('a flipped bit costs one frame at most, and never makes a value wrong', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 61);
  recorder.close();
  const [name = ''] = readdirSync(folder);
  const whole = readFileSync(join(folder, name));
  const expected = new Map([...createTapeReader(folder).readSpan(0, Infinity)].map((m) => [m.snapshot.at, m]));
  for (let position = 11; position < whole.length; position += 11) {
    const damaged = Buffer.from(whole);
    damaged[position] = (damaged[position] ?? 0) ^ (1 << (position % 8));
    writeFileSync(join(folder, name), damaged);
    const found = [...createTapeReader(folder).readSpan(0, Infinity)];
    expect(found.length).toBeGreaterThanOrEqual(expected.size - 16);
    for (const moment of found) expect(moment).toEqual(expected.get(moment.snapshot.at));
  }
});

test('a clock that is set back an hour loses nothing, before or after', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 40);
  recordSeconds(recorder, 40, 80, -3_600_000);
  recorder.close();
  const reader = createTapeReader(folder);
  expect(reader.readAt(start + 39_000)?.snapshot.at).toBe(start + 39_000);
  expect(reader.readAt(start + 79_000 - 3_600_000)?.snapshot.at).toBe(start + 79_000 - 3_600_000);
  expect([...reader.readSpan(0, Infinity)]).toHaveLength(80);
});

test('the seconds that are not written yet are read, too', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 50);
  const reader = createTapeReader(folder, recorder.readUnwritten);
  expect(createTapeReader(folder).readAt(start + 49_000)?.snapshot.at).toBe(start + 47_000);
  for (const second of [3, 47, 49])
    expect(reader.readAt(start + 1000 * second)?.snapshot.at).toBe(start + 1000 * second);
  expect(reader.readAt(start + 49_000)?.processes?.list.map(({ pid }) => pid)).toContain(200);
  expect([...reader.readSpan(start, start + 49_000)]).toHaveLength(50);
  recorder.close();
});

test('a disk that refuses is asked again, and what it refused is there afterwards', () => {
  let isRefusing = true;
  const recorder = open({
    mayWrite() {
      if (isRefusing) throw new Error('ENOSPC');
      return true;
    },
  });
  for (let second = 0; second < 100; second += 1) {
    const { snapshot, processes } = secondOf(second);
    recorder.record(snapshot, () => processes);
    if (recorder.isDue) expect(() => recorder.flush()).toThrow('ENOSPC');
    // It is asked once for what it refused, not at each sample.
    expect(recorder.isDue).toBe(false);
  }
  isRefusing = false;
  recorder.close();
  expect([...createTapeReader(folder).readSpan(0, Infinity)]).toHaveLength(100);
});

test.skipIf(process.getuid?.() === 0)('a folder that is read-only is reported', () => {
  chmodSync(folder, 0o500);
  const recorder = open();
  expect(() => recordSeconds(recorder, 0, 20)).toThrow(/EACCES/);
});

test('a process that may not write leaves the files to the one that does', () => {
  const recorder = open({ mayWrite: () => false });
  recordSeconds(recorder, 0, 60);
  recorder.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('files of another version are left alone', () => {
  writeFileSync(join(folder, '1700000000000.tape'), 'TACHOTAPE2\nsomething else');
  const recorder = open();
  recordSeconds(recorder, 0, 20);
  recorder.close();
  expect(readFileSync(join(folder, '1700000000000.tape'), 'utf8')).toBe('TACHOTAPE2\nsomething else');
  expect(createTapeReader(folder).readAt(1_700_000_000_000)).toBeNull();
  expect(createTapeReader(folder).readAt(start + 10_000)?.snapshot.at).toBe(start + 10_000);
});

test('the oldest segments go when the tape is larger than its limit, except those with a mark', () => {
  const marks = [{ from: start + 100_000, to: start + 200_000, reason: 'alert' }];
  const recorder = open({ limits: { maxAgeMs: Infinity, maxBytes: 1 }, readMarks: () => marks });
  for (let hour = 0; hour < 5; hour += 1) recordSeconds(recorder, 3600 * hour, 3600 * hour + 700);
  recorder.close();
  expect(readdirSync(folder).map((name) => (Number.parseInt(name, 10) - start) / 3_600_000)).toEqual([0, 4]);
});

test('ten thousand short processes are all on the tape', () => {
  const recorder = open();
  const names = new Set<string>();
  for (let second = 0; second < 100; second += 1) {
    const processes = Array.from({ length: second % 5 === 0 ? 500 : 0 }, (_, index) =>
      processOf({ pid: 1000 + second * 500 + index, name: `short ${second} ${index}` }),
    );
    for (const { name } of processes) names.add(name);
    const { snapshot } = secondOf(second);
    recorder.record(snapshot, () => processes);
    if (recorder.isDue) recorder.flush();
  }
  recorder.close();
  const seen = new Set<string>();
  for (const { processes } of createTapeReader(folder).readSpan(0, Infinity)) {
    for (const { name } of processes?.list ?? []) seen.add(name);
  }
  expect(seen).toEqual(names);
});

test('names that are no text come back as they were', () => {
  const odd = ['\u0000\u0007', '"\\\n', '\ud800', '🦊'.repeat(50), ''];
  const processes = odd.map((name, index) => processOf({ pid: index + 1, name }));
  const recorder = open();
  recorder.record(secondOf(0).snapshot, () => processes);
  recorder.close();
  const found = createTapeReader(folder)
    .readAt(start)
    ?.processes?.list.map(({ name }) => name);
  expect(found).toEqual(odd);
});

test('what was recorded before the clock was set back stays readable', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 3000);
  recordSeconds(recorder, 3000, 3600, -2_940_000);
  recorder.close();
  const reader = createTapeReader(folder);
  for (const second of [700, 1200, 2000, 2999]) {
    expect(reader.readAt(start + 1000 * second)?.snapshot.at).toBe(start + 1000 * second);
  }
  expect([...reader.readSpan(start + 1_200_000, start + 2_400_000)]).toHaveLength(1201);
});

test('a clock that was years ahead costs neither what was recorded before nor what is recorded after', () => {
  const limits = { maxAgeMs: 7 * 86_400_000, maxBytes: 150_000 };
  const recorder = open({ limits });
  const yearMs = 365 * 86_400_000;
  recordSeconds(recorder, 0, 1500);
  recordSeconds(recorder, 1500, 3000, yearMs);
  recordSeconds(recorder, 3000, 9000);
  recorder.close();
  const reader = createTapeReader(folder);
  expect(reader.readAt(start + 8_900_000)?.snapshot.at).toBe(start + 8_900_000);
  expect(reader.readAt(start + 6_000_000)?.snapshot.at).toBe(start + 6_000_000);
});

test('a file that was deleted under the recorder is followed by a new one within a minute', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 100);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  recordSeconds(recorder, 100, 300);
  recorder.close();
  expect(createTapeReader(folder).readAt(start + 250_000)?.snapshot.at).toBe(start + 250_000);
});

test('an hour that the disk refuses is kept in a few megabytes, and read meanwhile', () => {
  let isRefusing = true;
  const recorder = open({
    mayWrite() {
      if (isRefusing) throw new Error('ENOSPC');
      return true;
    },
  });
  for (let second = 0; second < 3600; second += 1) {
    const { snapshot, processes } = secondOf(second);
    recorder.record(snapshot, () => processes);
  }
  const reader = createTapeReader(folder, recorder.readUnwritten);
  expect(recorder.readUnwritten().frames.length).toBeLessThan(4 * 1024 * 1024);
  expect(reader.readAt(start + 1_800_000)?.snapshot.at).toBe(start + 1_800_000);
  isRefusing = false;
  recorder.close();
  expect([...createTapeReader(folder).readSpan(0, Infinity)]).toHaveLength(3600);
});

test('after a sleep, the processes of before are not shown', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 20);
  const wake = secondOf(20, start + 8 * 3_600_000);
  const health = { ...wake.snapshot.health, processes: { ...wake.snapshot.health.processes, at: start + 15_000 } };
  recorder.record({ ...wake.snapshot, health }, () => wake.processes);
  recorder.close();
  const moment = createTapeReader(folder).readAt(wake.snapshot.at);
  expect(moment?.snapshot.at).toBe(wake.snapshot.at);
  expect(moment?.processes?.readAt ?? null).not.toBe(wake.snapshot.at);
});

test('the time at which processes were read is theirs, not that of the sample', () => {
  const recorder = open();
  recordSeconds(recorder, 0, 30);
  recorder.close();
  expect(createTapeReader(folder).readAt(start + 13_000)?.processes?.readAt).toBe(start + 10_000);
});

test('where processes cannot be listed, the top ones and the applications of the snapshot are kept', () => {
  const recorder = open();
  const { snapshot } = secondOf(4);
  recorder.record(snapshot, () => []);
  recorder.close();
  const moment = createTapeReader(folder).readAt(snapshot.at);
  expect(moment?.processes).toBeNull();
  expect(moment?.snapshot.processes?.top.map(({ name }) => name)).toEqual(
    snapshot.processes?.top.map(({ name }) => name),
  );
});

test('values of any size come back, or are unknown', () => {
  const recorder = open();
  const system = (openFilesMax: number) => ({ openFilesMax, openFiles: -1 }) as unknown as Snapshot['system'];
  const sizes = [
    2 ** 53,
    -(2 ** 52),
    1e300,
    Number.MAX_SAFE_INTEGER,
    0.1,
    -0.4,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    7,
  ];
  for (const [second, size] of sizes.entries()) {
    recorder.record({ ...secondOf(second).snapshot, system: system(size) }, () => []);
  }
  recorder.close();
  const found = [...createTapeReader(folder).readSpan(0, Infinity)].map(
    ({ snapshot }) => snapshot.system?.openFilesMax,
  );
  expect(found).toEqual(sizes.map((size) => (Number.isFinite(size) ? size : null)));
});

test('a sample with an impossible time is left out, and the next is recorded', () => {
  const recorder = open();
  recorder.record({ ...secondOf(0).snapshot, at: -4988 }, () => []);
  recorder.record({ ...secondOf(0).snapshot, at: Number.NaN }, () => []);
  recordSeconds(recorder, 1, 20);
  recorder.close();
  expect([...createTapeReader(folder).readSpan(0, Infinity)]).toHaveLength(19);
});
