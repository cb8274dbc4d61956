import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadEventLog } from '../../../../electron/history/event-log.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-events-'));
const load = (folder: string) => loadEventLog(createStores(folder, openConf, () => 0));
const eventAt = (at: number) => ({ at, kind: 'started' as const, subject: '', ms: null });

describe('the event log', () => {
  test('has the events of a span, both ends inclusive, also after a restart', () => {
    const folder = newFolder();
    const { log } = load(folder);
    for (const at of [1, 2, 3, 4]) log.add(eventAt(at));
    log.flush();
    for (const one of [log, load(folder).log]) expect(one.read(2, 3)).toEqual([eventAt(2), eventAt(3)]);
  });

  test('keeps the newest two thousand', () => {
    const folder = newFolder();
    const { log } = load(folder);
    for (let at = 0; at < 2100; at += 1) log.add(eventAt(at));
    log.flush();
    const { log: loaded } = load(folder);
    expect([loaded.read(0, 9999).length, loaded.read(0, 9999)[0]]).toEqual([2000, eventAt(100)]);
  });

  test('writes nothing without a new event', () => {
    const folder = newFolder();
    const { log } = load(folder);
    log.flush();
    expect(readdirSync(folder)).toEqual([]);
    log.add(eventAt(1));
    log.flush();
    writeFileSync(join(folder, 'events.json'), 'changed by hand');
    log.flush();
    expect(readFileSync(join(folder, 'events.json'), 'utf8')).toBe('changed by hand');
  });

  test('keeps events of unknown kinds, and leaves out invalid ones with a note', () => {
    const folder = newFolder();
    const later = { at: 5, kind: 'of-a-later-version', subject: 'x', ms: 7 };
    const events = [eventAt(1), { at: 'noon' }, later, null];
    writeFileSync(join(folder, 'events.json'), JSON.stringify({ version: 1, events }));
    const { log, notes } = load(folder);
    expect(log.read(0, 10)).toEqual([eventAt(1), later]);
    expect(notes.map(({ text }) => text)).toEqual(['events.json: 2 of 4 events were invalid and were skipped.']);
  });

  test('sets another file aside', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'events.json'), '{"colour":"blue"}');
    const { log, notes } = load(folder);
    expect(log.read(0, 10)).toEqual([]);
    expect(notes[0]?.text).toContain('it is not an event log');
    expect(readdirSync(folder)[0]).toMatch(/aside$/);
  });
});
