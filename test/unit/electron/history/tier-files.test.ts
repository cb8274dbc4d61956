import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../../../electron/foundation/json-store.ts';
import { createHistory } from '../../../../electron/history/history.ts';
import type { Tier } from '../../../../electron/history/tier.ts';
import { openTierFiles } from '../../../../electron/history/tier-files.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const minute = 60_000;
const start = 1_800_000_000_000;
const shapes = [
  { stepMs: 1000, steps: 600 },
  { stepMs: 10_000, steps: 1080 },
];

function fill(history: ReturnType<typeof createHistory>, from: number, to: number): void {
  for (let at = from; at < to; at += 1000) history.record(createSnapshot({ at, cpu: cpuAt((at / 1000) % 100) }));
}

const ask = (from: number, to: number, maxPoints = 5000) => ({
  metrics: ['cpu.busyPercent' as const],
  from,
  to,
  maxPoints,
});
const second = (tiers: readonly Tier[]) => tiers[1] as Tier;

/** One tier with blocks of ten minutes, loaded. */
function openSecondTier(tier: Tier, stores: Stores, now: number) {
  const tierFiles = openTierFiles(tier, { blockMs: 10 * minute, flushIntervalMs: minute, hasOpenStep: true }, stores);
  const notes = tierFiles.load(now);
  return { notes, files: { flush: () => tierFiles.flush(tier.newestAt ?? now) } };
}

describe('the files of a tier', () => {
  const open = (folder: string) => createStores(folder, openConf, () => start);
  const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-history-'));

  test('is back after a restart', () => {
    const folder = newFolder();
    const before = createHistory(shapes);
    const { files } = openSecondTier(second(before.tiers), open(folder), start);
    for (let part = 0; part < 60; part += 1) {
      fill(before, start + part * minute, start + (part + 1) * minute);
      files.flush();
    }
    const after = createHistory(shapes);
    const { notes } = openSecondTier(second(after.tiers), open(folder), start + 60 * minute);
    expect(notes).toEqual([]);
    const range = ask(start, start + 60 * minute);
    expect(after.read(range)).toEqual(before.read(range));
  });

  test('is answered right after a restart from the tier that was kept, then from the finest again', () => {
    const folder = newFolder();
    const before = createHistory(shapes);
    fill(before, start + 3000, start + 8000);
    openSecondTier(second(before.tiers), open(folder), start).files.flush();
    const after = createHistory(shapes);
    openSecondTier(second(after.tiers), open(folder), start + 9000);
    fill(after, start + 9000, start + 12_000);
    expect(after.read(ask(start, start + 12_000))[0]).toMatchObject({ startAt: start, stepMs: 10_000 });
    expect(after.read(ask(start + 9000, start + 12_000))[0]).toMatchObject({ startAt: start + 9000, stepMs: 1000 });
  });

  test('rewrites the open block only, and forgets blocks that are too old', () => {
    const folder = newFolder();
    const history = createHistory(shapes);
    const { files } = openSecondTier(second(history.tiers), open(folder), start);
    for (let part = 0; part < 5 * 60; part += 5) {
      fill(history, start + part * minute, start + (part + 5) * minute);
      files.flush();
    }
    const starts = readdirSync(folder).map((file) => Number(/(\d+)\.json$/.exec(file)?.[1]));
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(start + 110 * minute);
    expect(starts).toHaveLength(19);
  });

  test('sets a torn block and a foreign one aside with a note, and loads the others', () => {
    const folder = newFolder();
    const before = createHistory(shapes);
    const { files } = openSecondTier(second(before.tiers), open(folder), start);
    for (let part = 0; part < 30; part += 10) {
      fill(before, start + part * minute, start + (part + 10) * minute);
      files.flush();
    }
    const names = readdirSync(folder).sort();
    writeFileSync(join(folder, names[0] ?? ''), '{"version":1,"stepMs":10000,"ser');
    writeFileSync(join(folder, names[1] ?? ''), '{"colour":"blue"}');
    const after = createHistory(shapes);
    const { notes } = openSecondTier(second(after.tiers), open(folder), start + 30 * minute);
    expect(notes).toHaveLength(2);
    expect(notes[0]?.text).toContain('it is not valid JSON');
    expect(notes[1]?.text).toContain('not a history block');
    expect(readdirSync(folder).filter((file) => file.endsWith('.aside'))).toHaveLength(2);
    const [series] = after.read(ask(start, start + 30 * minute));
    expect(series?.mean.filter((value) => value !== null).length).toBeGreaterThan(50);
  });
});
