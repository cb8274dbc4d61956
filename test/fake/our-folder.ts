import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createEvidenceStore } from '../../electron/core/alerts/evidence-store.ts';
import { loadSettings } from '../../electron/core/settings/settings-file.ts';
import { readInstanceId } from '../../electron/foundation/instance-id.ts';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { createWriterLock } from '../../electron/store/writer-lock.ts';
import { cpuAt } from './readings.ts';
import { recordWith } from './rules.ts';
import { createSnapshot } from './snapshot.ts';

const minuteMs = 60_000;
const noSeries = { read: () => [] };

/**
 * Fills a folder as a healthy Tacho leaves it that was killed: settings, an alert with its evidence, events, history of each tier, the
 * identity, the lock of the writer, the place of the window and a log.
 * @param at a whole quarter of an hour, about which there is a minute of history on either side
 */
export function writeOurFolder(folder: string, at: number): void {
  const stores = createStores(folder, openConf, () => at);
  loadSettings(stores, {}).store.update({ 'appearance.theme': 'dark', 'history.days': 9 });
  const record = recordWith({ id: 'a', firedAt: at });
  const empty = { states: [], snoozes: [], told: [], toldAway: [], others: [] };
  stores.write('alerts', { version: 3, records: [record], ...empty });
  stores.write('events', { version: 1, events: [{ at, kind: 'started', subject: '1', ms: null }] });
  const evidence = createEvidenceStore(stores, noSeries, { moments: [] }, () => undefined);
  evidence.schedule(record);
  evidence.write(at, true);
  stores.write('window', { bounds: { x: 0, y: 0, width: 800, height: 600 }, isMaximized: false });
  readInstanceId(folder, 'host');
  const history = createHistory(createShapes(30));
  const kept = openHistoryFiles(history, stores, 30, at);
  for (let time = at - minuteMs; time < at + minuteMs; time += 1000) {
    history.record(createSnapshot({ at: time, cpu: cpuAt(50) }));
  }
  kept.flush(at + minuteMs, true);
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'tacho.log'), '{"level":40,"msg":"a line"}\n');
  // Of a process that has ended.
  createWriterLock(folder, 4_194_305, hostname(), () => at).renew();
}

/** The names of the files of such a folder that Tacho reads or writes by itself, with what they hold. */
export function readOurFolder(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}
