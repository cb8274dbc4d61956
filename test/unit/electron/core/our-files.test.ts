import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWindowState } from '../../../../electron/app/place-window.ts';
import { loadConfiguration } from '../../../../electron/config/load-configuration.ts';
import { loadAlerting } from '../../../../electron/core/alerting.ts';
import { createEvidenceKeeper } from '../../../../electron/core/evidence-keeper.ts';
import { loadSettings, peekSaved } from '../../../../electron/core/settings-file.ts';
import { openMembership, readMembership } from '../../../../electron/fleet/agent/membership.ts';
import { loadEventLog } from '../../../../electron/history/event-log.ts';
import { createHistory } from '../../../../electron/history/history.ts';
import { keepHistory } from '../../../../electron/history/keep-history.ts';
import { createShapes } from '../../../../electron/history/shapes.ts';
import { readInstanceId } from '../../../../electron/instance-id.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { recordWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const start = Date.UTC(2026, 0, 5);
const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-files-'));
const record = recordWith({ id: 'a', firedAt: start });
const evidenceName = `evidence-${start}-0`;
const emptyHistory = { read: () => [] };
const open = (folder: string) => createStores(folder, openConf, () => start);

function readEvidence(folder: string, notes: string[] = []) {
  const keeper = createEvidenceKeeper(open(folder), emptyHistory, { moments: [] }, (note) => notes.push(note));
  return keeper.read(record);
}

/** A folder as a healthy Tacho leaves it. */
function writeAll(folder: string): void {
  const stores = open(folder);
  const { keeper } = loadSettings(stores, {});
  keeper.update({ 'appearance.theme': 'dark', 'history.days': 9 });
  stores.write('alerts', {
    version: 3,
    records: [record],
    states: [],
    snoozes: [],
    told: [],
    toldAway: [],
    others: [],
  });
  stores.write('events', { version: 1, events: [{ at: start, kind: 'started', subject: '1', ms: null }] });
  const evidence = createEvidenceKeeper(stores, emptyHistory, { moments: [] }, () => undefined);
  evidence.expect(record);
  evidence.freeze(start, true);
  stores.write('window', { bounds: { x: 0, y: 0, width: 800, height: 600 }, isMaximized: false });
  writeFileSync(
    join(folder, 'agent.json'),
    '{"version":1,"host":"h","port":1,"id":"a","certificate":"","key":"","authority":""}',
  );
  writeFileSync(join(folder, 'tacho.yml'), 'appearance:\n  theme: light\nhistory.days: 3\nalerts.rules: []\n');
  readInstanceId(folder, 'host');
  const history = createHistory(createShapes(30));
  const kept = keepHistory(history, stores, 30, start);
  for (let at = start; at < start + 120_000; at += 1000) history.record(createSnapshot({ at, cpu: cpuAt(50) }));
  kept.flush(start + 120_000, true);
}

/** Errors in words are what a start says in one line; anything else is a bug. */
const inWords = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    expect((error as Error).name).toMatch(/^(Error|ConfigurationError)$/);
  }
};

/** By the beginning of its name, the loader of each file, as a start runs it. */
const loaders: readonly (readonly [string, (folder: string) => unknown])[] = [
  ['settings', (folder) => [peekSaved(join(folder, 'settings.json')), loadSettings(open(folder), {})]],
  ['alerts', (folder) => loadAlerting(open(folder), start)],
  ['events', (folder) => loadEventLog(open(folder)).log.read(0, 8e15)],
  ['evidence', (folder) => readEvidence(folder)],
  ['window', (folder) => parseWindowState(open(folder).open('window').store.read())],
  ['agent', (folder) => inWords(() => readMembership(openMembership(join(folder, 'agent.json'))))],
  ['instance-id', (folder) => expect(readInstanceId(folder, 'host')).toMatch(/^[\w.-]{1,80}$/)],
  ['history', (folder) => keepHistory(createHistory(createShapes(30)), open(folder), 30, start + 120_000)],
];

const odd = [null, true, -1, 0, 1e308, -1e300, 2 ** 53, '', 'x', '\u0000', '__proto__', [], {}, [[]], [null]];

/** Another text, as a torn disk, a hand or another version would make of it. */
const mutation = fc.oneof(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.string({ maxLength: 8 }) }).map(
    ({ at, text }) =>
      (old: string) =>
        old.slice(0, Math.floor(at * old.length)) + text + old.slice(Math.floor(at * old.length) + text.length),
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map((at) => (old: string) => old.slice(0, Math.floor(at * old.length))),
  fc.record({ nth: fc.nat(200), value: fc.constantFrom(...odd) }).map(
    ({ nth, value }) =>
      (old: string) =>
        replaceNth(old, nth, JSON.stringify(value)),
  ),
  fc.jsonValue({ maxDepth: 4 }).map((value) => () => JSON.stringify(value)),
);

/** Puts another value in the place of one within a JSON text. */
function replaceNth(text: string, nth: number, value: string): string {
  const places = [...text.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"|-?[\d.]+|null|true|false|\{\}|\[\])/g)];
  const place = places[nth % Math.max(1, places.length)];
  return place ? text.slice(0, place.index) + value + text.slice(place.index + place[0].length) : value;
}

describe('our own files', () => {
  const whole = newFolder();
  writeAll(whole);
  const names = readdirSync(whole);

  test('ten thousand that are torn, or hold something else, stop no loader: each says what it left out', () => {
    const folder = newFolder();
    const cases = loaders.map(([prefix, load]) => {
      const name = names.find((one) => one.startsWith(prefix)) ?? '';
      return { name, load, text: readFileSync(join(whole, name), 'utf8') };
    });
    expect(cases.map(({ name }) => name).filter(Boolean)).toHaveLength(loaders.length);
    fc.assert(
      fc.property(fc.constantFrom(...cases), mutation, ({ name, load, text }, mutate) => {
        writeFileSync(join(folder, name), mutate(text));
        load(folder);
        for (const left of readdirSync(folder)) rmSync(join(folder, left));
      }),
      { numRuns: 10_000 },
    );
  });

  test('of settings in YAML are a line of words, or settings', async () => {
    const folder = newFolder();
    const text = readFileSync(join(whole, 'tacho.yml'), 'utf8');
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        writeFileSync(join(folder, 'tacho.yml'), mutate(text));
        const options = { platform: 'linux', env: {}, folder, file: undefined, assignments: [] } as const;
        await loadConfiguration(options).catch((error: Error) => expect(error.name).toBe('ConfigurationError'));
      }),
      { numRuns: 1000 },
    );
  });

  test('evidence that lacks what it should have is set aside with a note, and is not shown', () => {
    const folder = newFolder();
    writeAll(folder);
    expect(readEvidence(folder)).toMatchObject({ recordId: 'a' });
    writeFileSync(join(folder, `${evidenceName}.json`), '{"recordId":"a"}');
    const notes: string[] = [];
    expect(readEvidence(folder, notes)).toBeNull();
    expect(notes.join()).toMatch(
      /^evidence-\d+-0\.json could not be used \(it is no evidence of an alert\); it is kept as/,
    );
  });

  test('a bad event is left out with a note, and the others stay', () => {
    const folder = newFolder();
    const good = { at: 1, kind: 'started', subject: '', ms: null };
    open(folder).write('events', { version: 1, events: [good, { ...good, at: 1e300 }, null] });
    const { log, notes } = loadEventLog(open(folder));
    expect(log.read(-8e15, 8e15)).toEqual([good]);
    expect(notes).toEqual(['events.json: 2 of 3 events were not usable, left out']);
  });
});
