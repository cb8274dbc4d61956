import type { Commands } from './commands.ts';

/** The commands that read this machine, or what was recorded of it. */
export const readingCommands: Commands = {
  snapshot: {
    help: 'the readings of this moment, taken over one second',
    load: async () => (await import('./snapshot.ts')).snapshotCommand,
  },
  watch: {
    help: 'a line per sample, until stopped',
    load: async () => (await import('./watch.ts')).watchCommand,
  },
  check: {
    help: 'may something start here? exit 0 or 1, with the reasons',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  run: {
    help: 'a command, and what it and all that it starts use',
    load: async () => (await import('./run/run.ts')).runCommand,
  },
  trends: {
    help: 'average, highest and 95th percentile of what `tacho run` logged',
    load: async () => (await import('./trends.ts')).trendsCommand,
  },
  'history export': {
    help: 'what was recorded, as CSV or JSON',
    load: async () => (await import('./history-export.ts')).historyExportCommand,
  },
};
