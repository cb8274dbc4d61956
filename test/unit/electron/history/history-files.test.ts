import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHistory } from '../../../../electron/history/history.ts';
import { openHistoryFiles } from '../../../../electron/history/history-files.ts';
import { createShapes } from '../../../../electron/history/shapes.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 5);

function open(folder = mkdtempSync(join(tmpdir(), 'tacho-history-files-')), now = start, days = 30) {
  const history = createHistory(createShapes(days));
  const files = openHistoryFiles(
    history,
    createStores(folder, openConf, () => now),
    days,
    now,
  );
  const record = (minutes: number) => {
    for (let at = now; at < now + minutes * minuteMs; at += 5000)
      history.record(createSnapshot({ at, cpu: cpuAt(40), sinceLastMs: 5000 }));
  };
  const read = () => history.readOne('cpu.busyPercent', '', start, start + 100 * minuteMs, 5000);
  return { folder, history, files, record, read };
}

describe('the files of the history', () => {
  test('hold one block per tier that is stored, and give it back', () => {
    const { folder, files, record } = open();
    record(20);
    files.flush(start + 20 * minuteMs, true);
    const prefixes = new Set(readdirSync(folder).map((name) => /^history-(\d+)s-/.exec(name)?.[1]));
    expect([...prefixes].sort()).toEqual(['10', '60', '900']);
    expect(open(folder, start + 20 * minuteMs).read()).toHaveLength(120);
  });

  test('fill the coarse tiers from the fine ones after a crash', () => {
    const { folder, files, record } = open();
    record(20);
    files.flush(start + 20 * minuteMs, true);
    for (const name of readdirSync(folder)) if (!name.startsWith('history-10s-')) writeFileSync(join(folder, name), '');
    const { history, files: next } = open(folder, start + 20 * minuteMs);
    expect(next.notes).toHaveLength(2);
    const [, , minutes] = history.tiers;
    expect(minutes?.read('cpu.busyPercent|', start, start + 20 * minuteMs - 1).mean).toEqual(
      new Float32Array(20).fill(40),
    );
  });

  test('are removed with 0 days, and only those', () => {
    const { folder, files, record } = open();
    record(10);
    files.flush(start + 10 * minuteMs, true);
    writeFileSync(join(folder, 'settings.json'), '{}');
    expect(files.setDays(0, start + 10 * minuteMs)).toEqual([]);
    files.flush(start + 11 * minuteMs, true);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('keep what is in memory when the reach changes', () => {
    const { files, record, read } = open();
    record(10);
    files.setDays(7, start + 10 * minuteMs);
    expect(read().length).toBeGreaterThanOrEqual(60);
  });
});
