import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPersistence } from '../../../../electron/core/persistence.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);
const minute = 60_000;

function open(folder = mkdtempSync(join(tmpdir(), 'tacho-persistence-')), days = 30, at = start) {
  const writer = { isUs: true, released: 0 };
  const stores = createStores(folder, openConf, () => at);
  const lock = { renew: () => writer.isUs, release: () => ++writer.released };
  const persistence = createPersistence(stores, lock, days, at);
  return {
    persistence,
    writer,
    folder,
    files: () => readdirSync(folder).toSorted(),
    /** Records so many minutes, a sample each second. */
    record(minutes: number, busyPercent = 50, from = at) {
      for (let time = from; time < from + minutes * minute; time += 1000) {
        persistence.record(createSnapshot({ at: time, cpu: cpuAt(busyPercent) }), []);
      }
      return from + minutes * minute;
    },
  };
}

const readCpu = ({ persistence }: ReturnType<typeof open>, from: number, to: number) =>
  persistence.history
    .read({ metrics: ['cpu.busyPercent'], from, to, maxPoints: 500 })[0]
    ?.mean.filter((value) => value !== null) ?? [];

describe('history and events', () => {
  test('are there again after a restart', () => {
    const first = open();
    const end = first.record(20);
    const events = [{ kind: 'resumed' as const, subject: '', ms: 9 }];
    first.persistence.record(createSnapshot({ at: end, events }), []);
    first.persistence.flush(end, true);
    const second = open(first.folder, 30, end);
    expect(readCpu(second, start, end)).not.toEqual([]);
    expect(second.persistence.events.read(start, end + 1)).toEqual([{ at: end, kind: 'resumed', subject: '', ms: 9 }]);
    expect(second.persistence.notes).toEqual([]);
  });

  test('are not written while another process writes to the folder, and are once that has ended', () => {
    const { persistence, writer, files, record } = open();
    writer.isUs = false;
    const end = record(20);
    persistence.flush(end, true);
    expect([persistence.isWriter, files()]).toEqual([false, []]);
    writer.isUs = true;
    persistence.flush(end + minute, true);
    expect(persistence.isWriter).toBe(true);
    expect(files().some((name) => name.startsWith('history-'))).toBe(true);
  });

  test('whether it may write is checked at the start, not guessed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-persistence-'));
    const stores = createStores(folder, openConf, () => start);
    const persistence = createPersistence(stores, { renew: () => false, release: () => undefined }, 30, start);
    expect(persistence.isWriter).toBe(false);
  });

  test('of no days are in memory only, and what was on disk goes', () => {
    const opened = open();
    const end = opened.record(20);
    opened.persistence.flush(end, true);
    expect(opened.persistence.setDays(0, end)).toEqual([]);
    expect(opened.files().filter((name) => name.startsWith('history-'))).toEqual([]);
    expect(readCpu(opened, end - minute, end)).not.toEqual([]);
  });

  test('give up the lock of the folder when they are closed', () => {
    const { persistence, writer } = open();
    persistence.close();
    expect(writer.released).toBe(1);
  });
});
