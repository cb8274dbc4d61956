/** Records a second of history after the other, much faster than they pass, and says each one it has recorded; ends only when killed. */
import { writeSync } from 'node:fs';
import { createHistory } from '../../electron/history/history.ts';
import { openHistoryFiles } from '../../electron/history/history-files.ts';
import { createShapes } from '../../electron/history/shapes.ts';
import { openConf } from '../../electron/store/conf-store.ts';
import { createStores } from '../../electron/store/stores.ts';
import { cpuAt } from '../fake/readings.ts';
import { createSnapshot } from '../fake/snapshot.ts';

const [, , data = '', from = ''] = process.argv;
let at = Number(from);
const history = createHistory(createShapes(30));
const kept = openHistoryFiles(
  history,
  createStores(data, openConf, () => at),
  30,
  at,
);
let flushedAt = at;

/** Of the clock on the wall two milliseconds a simulated minute, so that kills meet every stage of a flush. */
for (;;) {
  history.record(createSnapshot({ at, cpu: cpuAt(Math.floor(at / 10_000) % 100) }));
  if (at - flushedAt >= 60_000) {
    kept.flush(at);
    flushedAt = at;
  }
  // Written without a buffer of our own: what was said was done.
  writeSync(1, `${at}\n`);
  at += 1000;
}
