import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createEvidenceStore } from '../../../../../electron/core/alerts/evidence-store.ts';
import { openConf } from '../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../electron/store/stores.ts';
import type { HistorySeries } from '../../../../../shared/history/history.ts';
import { recordWith } from '../../../../fake/rules.ts';

const start = Date.UTC(2026, 0, 5);
const minute = 60_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacho-evidence-'));
});

const files = () => readdirSync(folder).filter((name) => name.startsWith('evidence-'));

function open(series: readonly HistorySeries[] = []) {
  const stores = createStores(folder, openConf, () => start);
  const disk = { isFull: false };
  const write: typeof stores.write = (name, value) => {
    if (disk.isFull) throw new Error('ENOSPC');
    stores.write(name, value);
  };
  const notes: string[] = [];
  const store = createEvidenceStore({ ...stores, write }, { read: () => series }, { moments: [] }, (note) =>
    notes.push(note.text),
  );
  return { store, disk, notes };
}

const alert = (id: string, firedAt = start) => recordWith({ id, firedAt });

describe('the evidence of alerts', () => {
  test('is written a minute after each has fired, and can be read before and after', () => {
    const { store } = open();
    store.schedule(alert('a'));
    expect(store.read(alert('a'))).toMatchObject({ recordId: 'a' });
    expect([store.isDue(start + minute - 1), store.isDue(start + minute)]).toEqual([false, true]);
    store.write(start + minute, false);
    expect([files().length, store.isDue(start + 2 * minute)]).toEqual([1, false]);
    expect(open().store.read(alert('a'))).toMatchObject({ recordId: 'a' });
  });

  test('of two that fired at the same moment is kept apart', () => {
    const { store } = open();
    for (const id of ['a', 'b']) store.schedule(alert(id));
    store.write(start + minute, false);
    expect(files()).toHaveLength(2);
    expect(['a', 'b', 'c'].map((id) => open().store.read(alert(id))?.recordId)).toEqual(['a', 'b', undefined]);
  });

  test('of one that is too young is written all the same at the end', () => {
    const { store } = open();
    store.schedule(alert('a'));
    store.schedule(alert('b', start + 30_000));
    store.write(start + minute, false);
    expect(files()).toHaveLength(1);
    store.write(start + minute, true);
    expect(files()).toHaveLength(2);
  });

  test('is not lost when the disk refuses, and not tried with every sample', () => {
    const { store, disk } = open();
    disk.isFull = true;
    store.schedule(alert('a'));
    const at = start + minute;
    expect(() => store.write(at, false)).toThrow('ENOSPC');
    expect([store.isDue(at + 1000), store.isDue(at + minute)]).toEqual([false, true]);
    disk.isFull = false;
    store.write(at + minute, false);
    expect(files()).toHaveLength(1);
  });

  test('is written though the clock was set back: after a refusal, or since the alert fired', () => {
    const { store, disk } = open();
    const hour = 60 * minute;
    store.schedule(alert('a'));
    disk.isFull = true;
    expect(() => store.write(start + minute, false)).toThrow('ENOSPC');
    disk.isFull = false;
    expect(store.isDue(start - hour)).toBe(true);
    store.write(start - hour, false);
    expect(files()).toHaveLength(1);
  });

  test('fills no disk: the newest fifty are kept', () => {
    const { store } = open();
    for (let count = 0; count < 60; count += 1) store.schedule(alert(`a${count}`, start + count * 1000));
    store.write(start + 2 * minute, false);
    expect(files()).toHaveLength(50);
    expect(files().toSorted()[0]).toContain(String(start + 10_000));
  });

  test('has the series of its own instance, of other metrics all, and no more digits than are true', () => {
    const series = (metric: HistorySeries['metric'], instance: string): HistorySeries => ({
      metric,
      instance,
      startAt: start,
      stepMs: 2000,
      mean: [12.345_678, null],
      max: [1_234_567, null],
    });
    const { store } = open([
      series('disk.usedPercent', '/'),
      series('disk.usedPercent', '/home'),
      series('gpu.busyPercent', 'a'),
      series('gpu.busyPercent', 'b'),
    ]);
    const record = recordWith({ id: 'a', firedAt: start, metric: 'disk.usedPercent', instance: '/home' });
    store.schedule(record);
    const found = store.read(record)?.series ?? [];
    expect(found.map(({ metric, instance }) => `${metric} ${instance}`)).toEqual([
      'disk.usedPercent /home',
      'gpu.busyPercent a',
      'gpu.busyPercent b',
    ]);
    expect([found[0]?.mean, found[0]?.max]).toEqual([
      [12.35, null],
      [1_235_000, null],
    ]);
  });

  test('of another alert of the same moment is not shown for one whose file is torn, which is set aside', () => {
    const { store, notes } = open();
    for (const id of ['a', 'b']) store.schedule(alert(id));
    store.write(start + minute, false);
    writeFileSync(join(folder, files().toSorted()[0] ?? ''), '{"recordId":"a"}');
    const next = open();
    expect([next.store.read(alert('a')), next.store.read(alert('b'))?.recordId]).toEqual([null, 'b']);
    expect([notes, next.notes.length]).toEqual([[], 1]);
  });
});
