import type { Commands } from './commands.ts';
import { historyExportFlags, runHistoryExport } from './history-export.ts';
import { runSnapshot, snapshotFlags } from './snapshot-command.ts';
import { runWatch, watchFlags } from './watch-command.ts';

/** The commands that read this machine, or what was recorded of it. */
export const readingCommands: Commands = {
  snapshot: { help: 'the readings of this moment, taken over one second', flags: snapshotFlags, run: runSnapshot },
  watch: { help: 'a line per sample, until stopped', flags: watchFlags, run: runWatch },
  'history export': { help: 'what was recorded, as CSV or JSON', flags: historyExportFlags, run: runHistoryExport },
};
