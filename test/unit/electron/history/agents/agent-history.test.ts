import { expect, test } from 'vitest';
import { maxSeries, openAgentHistory } from '../../../../../electron/history/agents/agent-history.ts';
import { type BlockFiles, blockMs, minuteMs } from '../../../../../electron/history/agents/block-files.ts';
import type { Block } from '../../../../../electron/history/block.ts';

/** Files in RAM; the disk may be full. */
function createFiles() {
  const blocks = new Map<number, Block>();
  const disk = { isFull: false, writes: 0 };
  const files: BlockFiles = {
    list: () => [...blocks.keys()].toSorted((a, b) => a - b),
    read: (startAt) => blocks.get(startAt) ?? null,
    write(startAt, block) {
      if (disk.isFull) throw new Error('disk full');
      disk.writes += 1;
      blocks.set(startAt, block);
    },
    removeBefore(at) {
      for (const startAt of blocks.keys()) if (startAt + blockMs <= at) blocks.delete(startAt);
    },
    removeAll: () => blocks.clear(),
  };
  return { files, blocks, disk };
}

const cpu = (value: number) => [['cpu.busyPercent', '', value] as const];
const query = { metrics: ['cpu.busyPercent' as const], from: 0, to: 10 * blockMs, maxPoints: 5000 };

test('a flush writes once what has changed', () => {
  const { files, disk } = createFiles();
  const history = openAgentHistory(files);
  history.flush();
  history.record(0, cpu(1));
  history.flush();
  history.flush();
  expect(disk.writes).toBe(1);
});

test('while the disk is full the current block stays in RAM, and is written later', async () => {
  const { files, disk, blocks } = createFiles();
  const history = openAgentHistory(files);
  disk.isFull = true;
  history.record(0, cpu(1));
  expect(() => history.flush()).toThrow('disk full');
  disk.isFull = false;
  history.flush();
  expect([blocks.size, (await history.read(query))[0]?.mean[0]]).toEqual([1, 1]);
});

test('a full disk at the end of a block costs nothing if it is free again within hours, and no memory without limit', async () => {
  const { files, disk, blocks } = createFiles();
  const history = openAgentHistory(files);
  disk.isFull = true;
  history.record(0, cpu(1));
  history.record(blockMs, cpu(2));
  history.record(blockMs + minuteMs, cpu(3));
  expect((await history.read(query))[0]?.mean.filter((value) => value !== null)).toEqual([1, 2, 3]);
  for (const block of [2, 3]) history.record(block * blockMs, cpu(4));
  expect(() => history.flush()).toThrow('disk full');
  disk.isFull = false;
  history.flush();
  expect([...blocks.keys()]).toEqual([blockMs, 2 * blockMs, 3 * blockMs]);
});

test('the end of a block writes nothing: a thousand agents have it at the same time', () => {
  const { files, disk } = createFiles();
  const history = openAgentHistory(files);
  history.record(0, cpu(1));
  history.record(blockMs, cpu(2));
  expect(disk.writes).toBe(0);
  history.flush();
  expect(disk.writes).toBe(2);
});

test('a clock that is set back into a block that is not written yet continues it', async () => {
  const { files, blocks } = createFiles();
  const history = openAgentHistory(files);
  history.record(0, cpu(1));
  history.record(blockMs, cpu(2));
  history.record(minuteMs, cpu(3));
  history.flush();
  expect([...blocks.keys()].toSorted()).toEqual([0, blockMs]);
  expect((await history.read(query))[0]?.mean.filter((value) => value !== null)).toEqual([1, 3, 2]);
});

test('a clock that is set back continues the block of that time', async () => {
  const { files } = createFiles();
  const history = openAgentHistory(files);
  history.record(0, cpu(1));
  history.record(5 * blockMs, cpu(5));
  history.record(minuteMs, cpu(2));
  history.flush();
  const [series] = await history.read({ ...query, stepMs: minuteMs });
  expect([series?.mean.slice(0, 2), series?.mean[(5 * blockMs) / minuteMs]]).toEqual([[1, 2], 5]);
});

test('an agent that names ever more disks gets no more than the maximum of series, and those of its heartbeat continue', async () => {
  const { files, blocks } = createFiles();
  const history = openAgentHistory(files);
  for (let minute = 0; minute < 20; minute += 1) {
    history.record(minute * minuteMs, cpu(minute));
    const disks = Array.from({ length: 100 }, (_, index) => ['disk.busyPercent', `sd${minute}-${index}`, 1] as const);
    history.record(minute * minuteMs + 1000, disks);
  }
  history.flush();
  expect(Object.keys(blocks.get(0)?.series ?? {})).toHaveLength(maxSeries);
  expect((await history.read(query))[0]?.mean.slice(0, 3)).toEqual([0, 1, 2]);
});

test('steps that are no multiple of a minute are answered in multiples of what was asked', async () => {
  const { files } = createFiles();
  const history = openAgentHistory(files);
  for (let minute = 0; minute < 60; minute += 1) history.record(minute * minuteMs, cpu(minute));
  const [series] = await history.read({ ...query, to: 60 * minuteMs - 1, stepMs: 90_000 });
  expect([series?.stepMs, series?.mean.length, series?.mean[0], series?.max[0]]).toEqual([
    90_000,
    40,
    expect.closeTo(1 / 3, 5),
    1,
  ]);
});

test('a year of an agent is answered in at most as many points as were asked for', async () => {
  const { files } = createFiles();
  const history = openAgentHistory(files);
  const days = 365;
  for (let block = 0; block < days * 4; block += 1) {
    history.record(block * blockMs, cpu(block));
    history.flush();
  }
  const [series] = await history.read({ ...query, to: days * 4 * blockMs - 1, maxPoints: 500 });
  expect(series?.mean.length).toBeLessThanOrEqual(500);
  expect(series?.max.at(-1)).toBe(days * 4 - 1);
});

test('thirty days of heartbeats take less than 3 MiB of disk, and those of no agent more than 23', () => {
  const sizeOf = (disks: number) => {
    const { files, blocks } = createFiles();
    const history = openAgentHistory(files);
    for (let minute = 0; minute < blockMs / minuteMs; minute += 1) {
      const heartbeat = ['cpu.busyPercent', 'cpu.load1m', 'cpu.load5m', 'cpu.load15m', 'memory.usedPercent'] as const;
      const named = Array.from({ length: disks }, (_, index) => `${'x'.repeat(95)}${index}`);
      history.record(minute * minuteMs, [
        ...heartbeat.map((metric) => [metric, '', Math.sqrt(minute)] as const),
        ...named.map((name) => ['disk.busyPercent', name, Math.sqrt(minute)] as const),
      ]);
    }
    history.flush();
    // Of the file system, in pages of 4 KiB.
    return (30 * 4 * 4096 * Math.ceil(JSON.stringify(blocks.get(0)).length / 4096)) / 2 ** 20;
  };
  expect(sizeOf(0)).toBeLessThan(3);
  expect(sizeOf(1000)).toBeLessThan(23);
});
