import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openTokenFile } from '../../electron/api/access/token-file.ts';
import { parseWindowState } from '../../electron/app/window/place-window.ts';
import { loadConfiguration } from '../../electron/config/load-configuration.ts';
import { loadAlerting } from '../../electron/core/alerts/alerting.ts';
import { createEvidenceStore } from '../../electron/core/alerts/evidence-store.ts';
import { loadSettings, peekSaved } from '../../electron/core/settings/settings-file.ts';
import { openMembership, readMembership } from '../../electron/fleet/agent/membership.ts';
import { openRegistry } from '../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../electron/fleet/hub/enrollment/registry-file.ts';
import { readInstanceId } from '../../electron/foundation/instance-id.ts';
import { loadEventLog } from '../../electron/history/event-log.ts';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { createWriterLock } from '../../electron/store/writer-lock.ts';
import { readOurFolder, writeOurFolder } from './our-folder.ts';
import { recordWith } from './rules.ts';

const start = Date.UTC(2026, 0, 5);
const record = recordWith({ id: 'a', firedAt: start });
const maxCpuMs = 250;
const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-files-'));
const open = (folder: string) => createStores(folder, openConf, () => start);

/** Errors in words are what a start says in one line; anything else is a bug. */
async function inWords(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!/^(Error|UserError)$/.test((error as Error).name)) throw error;
  }
}

const loadHistory = (folder: string) =>
  openHistoryFiles(createHistory(createShapes(30)), open(folder), 30, start + 120_000).notes;

function readEvidence(folder: string): void {
  createEvidenceStore(open(folder), { read: () => [] }, { moments: [] }, () => undefined).read(record);
}

function readId(folder: string): void {
  const id = readInstanceId(folder, 'host');
  if (!/^[\w.-]{1,80}$/.test(id)) throw new TypeError(`no identity: ${id}`);
}

/** By the beginning of its name, the loader of each file, as a start runs it. */
const loaders: readonly (readonly [prefix: string, load: (folder: string) => unknown])[] = [
  ['settings', (folder) => [peekSaved(join(folder, 'settings.json')), loadSettings(open(folder), {})]],
  ['alerts', (folder) => loadAlerting(open(folder), start)],
  ['events', (folder) => loadEventLog(open(folder)).log.read(0, 8e15)],
  ['evidence', readEvidence],
  ['window', (folder) => parseWindowState(open(folder).open('window').store.read())],
  ['agent', (folder) => inWords(() => readMembership(openMembership(join(folder, 'agent.json'))))],
  ['hub', (folder) => inWords(() => openRegistry({ file: hubFile(folder), now: Date.now, mayWrite: () => false }))],
  ['api-token', (folder) => inWords(() => openTokenFile(join(folder, 'api-token')).read())],
  ['instance-id', readId],
  ['writer', (folder) => createWriterLock(folder, process.pid, 'host', Date.now).renew()],
  ['history-10s', loadHistory],
  ['history-60s', loadHistory],
  ['history-900s', loadHistory],
  ['tacho.yml', (folder) => inWords(() => loadConfiguration(configurationOf(folder)))],
];

const hubFile = (folder: string) => openRegistryFile(join(folder, 'hub.json'));
const configurationOf = (folder: string) =>
  ({ platform: 'linux', env: {}, folder, file: undefined, assignments: [] }) as const;

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

async function writeWhole(folder: string): Promise<void> {
  writeOurFolder(folder, start);
  await openRegistry({ file: hubFile(folder), now: Date.now, mayWrite: () => true });
  const agent = { version: 1, host: 'h', port: 1, id: 'a', certificate: '', key: '', authority: '' };
  writeFileSync(join(folder, 'agent.json'), JSON.stringify(agent));
  writeFileSync(join(folder, 'tacho.yml'), 'appearance:\n  theme: light\nhistory.days: 3\nalerts.rules: []\n');
  openTokenFile(join(folder, 'api-token')).read();
}

async function measure(folder: string, name: string, text: string, load: (folder: string) => unknown) {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  const before = process.cpuUsage();
  await load(folder);
  const { user, system } = process.cpuUsage(before);
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  return (user + system) / 1000;
}

/**
 * Loads so many files of ours that are torn, or hold something else, by the loaders of a start.
 * @throws Error when a loader throws what is no line of words, or takes more than a quarter of a second of CPU
 */
export async function loadDamagedFiles(count: number): Promise<void> {
  const [whole, folder] = [newFolder(), newFolder()];
  await writeWhole(whole);
  const files = [...readOurFolder(whole)];
  const cases = loaders.map(([prefix, load]) => {
    const [name, text] = files.find(([one]) => one.startsWith(prefix)) ?? [];
    if (name === undefined || text === undefined) throw new Error(`there is no ${prefix}`);
    return { name, text, load };
  });
  const property = fc.asyncProperty(fc.constantFrom(...cases), mutation, async ({ name, load, text }, mutate) => {
    // Once in a while it is the collection of garbage that takes so long, but not three times for one file.
    for (let left = 3; left > 0; left -= 1) {
      const cpuMs = await measure(folder, name, mutate(text), load);
      if (cpuMs <= maxCpuMs) return;
      if (left === 1) throw new Error(`${name} took ${cpuMs} ms of CPU, three times`);
    }
  });
  await fc.assert(property, { numRuns: count });
  for (const one of [whole, folder]) rmSync(one, { recursive: true });
}
