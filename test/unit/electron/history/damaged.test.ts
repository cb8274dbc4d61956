import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHistory } from '../../../../electron/history/history.ts';
import { openHistoryFiles } from '../../../../electron/history/history-files.ts';
import { createShapes } from '../../../../electron/history/shapes.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);
const end = start + 25 * 60_000;

function open(folder: string) {
  const history = createHistory(createShapes(30));
  const kept = openHistoryFiles(
    history,
    createStores(folder, openConf, () => end),
    30,
    end,
  );
  const points = history.readOne('cpu.busyPercent', '', start, end, 5000);
  return { history, kept, points };
}

/** Twenty-five minutes, each ten seconds with a value of their own, in three blocks. */
function writeHistory(): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-damaged-'));
  const { history, kept } = open(folder);
  for (let at = start; at < end; at += 1000)
    history.record(createSnapshot({ at, cpu: cpuAt(((at / 10_000) % 90) | 0) }));
  kept.flush(end, true);
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
}

const files = writeHistory();
const names = [...files.keys()].filter((name) => name.startsWith('history-10s-'));

/** A folder with the files, one of them damaged. */
function damage(name: string, change: (bytes: Buffer) => Buffer | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-damaged-'));
  for (const [file, bytes] of files) {
    if (!file.startsWith('history-10s-')) continue;
    writeFileSync(join(folder, file), file === name ? change(Buffer.from(bytes)) : bytes);
  }
  return folder;
}

/** Nothing that is shown may be anything but what was recorded; of the other blocks all must be there. */
function expectHonest(folder: string): void {
  const { points } = open(folder);
  for (const { at, value, ms } of points) if (ms === 10_000) expect(value).toBe(((at / 10_000) % 90) | 0);
  expect(points.length).toBeGreaterThanOrEqual(150 - 60);
}

describe('files of history that were damaged', () => {
  test('three blocks are there to be damaged', () => {
    expect(names).toHaveLength(3);
    expect(open(damage('none', (bytes) => bytes)).points).toHaveLength(150);
  });

  test('by one flipped bit, wherever, cost their own block at most and show nothing false', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(7), (name, position, bit) => {
        expectHonest(
          damage(name, (bytes) => {
            const index = position % bytes.length;
            bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
            return bytes;
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('by the loss of their end cost their own block at most, and are kept aside', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, length) => {
        const folder = damage(name, (bytes) => bytes.subarray(0, length % bytes.length));
        expectHonest(folder);
        expect(readdirSync(folder).filter((file) => file.endsWith('.aside'))).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])],
    ['a list', '[]'],
    ['settings', '{"version":1,"values":{}}'],
    [
      'a block with a column that is none',
      '{"version":1,"stepMs":10000,"startAt":0,"series":{"cpu.busyPercent|":{"mean":3,"max":""}}}',
    ],
    ['nothing', ''],
  ])('or are %s instead are set aside with a word', (_, content) => {
    const folder = damage(names[1] ?? '', () => content);
    const { kept, points } = open(folder);
    expect(kept.notes).toHaveLength(1);
    expect(kept.notes[0]?.text).toContain(names[1]);
    expect(points).toHaveLength(90);
  });

  test('blocks of the first version, which had no sum, are read', () => {
    const folder = damage(names[0] ?? '', (bytes) => {
      const { sum: _, ...block } = JSON.parse(bytes.toString()) as { sum: number; version: number };
      return JSON.stringify({ ...block, version: 1 });
    });
    expect(open(folder).points).toHaveLength(150);
  });

  test('blocks that do not say how much of a step was sampled are read, and one whose word of it is damaged', () => {
    const without = damage(names[0] ?? '', (bytes) => {
      const { covered: _, coveredSum: __, ...block } = JSON.parse(bytes.toString()) as Record<string, unknown>;
      return JSON.stringify(block);
    });
    expect(open(without).points).toHaveLength(150);
    const damaged = damage(names[0] ?? '', (bytes) => {
      const block = JSON.parse(bytes.toString()) as Record<string, unknown>;
      return JSON.stringify({ ...block, covered: 'AAAA' });
    });
    expectHonest(damaged);
    expect(open(damaged).points).toHaveLength(150);
  });

  test('a block of a later version is kept aside, not destroyed', () => {
    const later = (bytes: Buffer) => JSON.stringify({ ...JSON.parse(bytes.toString()), version: 3 });
    const folder = damage(names[0] ?? '', later);
    const { kept } = open(folder);
    kept.flush(end, true);
    const aside = readdirSync(folder).filter((file) => file.endsWith('.aside'));
    expect(aside).toHaveLength(1);
    const content = JSON.parse(readFileSync(join(folder, aside[0] ?? ''), 'utf8'));
    expect(content).toEqual(JSON.parse(later(files.get(names[0] ?? '') ?? Buffer.from('{}'))));
  });
});
