import { existsSync } from 'node:fs';
import { csvHead, formatCsvRows, formatJson } from '../../shared/history/export-history.ts';
import { keptMetricIds } from '../../shared/metrics/catalogue.ts';
import { findKeptMetrics } from '../../shared/metrics/names.ts';
import { message } from '../../shared/text/message.ts';
import { UserError } from '../../shared/user-error.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { createHistory } from '../history/history.ts';
import { openHistoryFiles } from '../history/history-files.ts';
import { createShapes } from '../history/shapes.ts';
import { openConf } from '../store/conf-store.ts';
import { createStores } from '../store/stores.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { readSpan } from './options/read-time.ts';

const historyExportFlags = {
  from: {
    type: 'string',
    value: 'TIME',
    help: message('start: 2026-11-23T08:00, or 2h or 7d for that long ago (24h)'),
  },
  to: { type: 'string', value: 'TIME', help: message('end (now)') },
  metric: { type: 'string', value: 'NAMES', help: message('metrics, separated by commas (all)') },
  format: { type: 'string', value: 'FORMAT', help: message('csv or json (csv)') },
  data: commonFlags.data,
  help: commonFlags.help,
} as const;

/** The longest history that can be kept. */
const maxDays = 365;

const words = {
  unknownFormat: message('--format {value} is not supported; use csv or json'),
  noFolder: message('there is no folder {path}'),
};

/** Reads the history files directly, whether or not Tacho is running. */
async function runHistoryExport({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  const now = Date.now();
  const { from: fromText = '24h', to: toText, metric, format = 'csv' } = values;
  const { from, to } = readSpan(String(fromText), toText === undefined ? toText : String(toText), now, context);
  const names = String(metric).split(',');
  const wanted =
    metric === undefined
      ? keptMetricIds
      : findKeptMetrics(
          names.map((name) => name.trim()),
          'id',
          text,
        );
  if ('problem' in wanted) throw new UsageError(wanted.problem);
  if (format !== 'csv' && format !== 'json') throw new UsageError(text(words.unknownFormat, { value: String(format) }));

  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  if (!existsSync(folder)) throw new UserError(text(words.noFolder, { path: folder }));
  const history = createHistory(createShapes(maxDays));
  openHistoryFiles(
    history,
    createStores(folder, openConf, () => now),
    maxDays,
    now,
  );
  const query = { metrics: [...wanted], from, to, maxPoints: Number.MAX_SAFE_INTEGER };
  const series = history.read(query);
  if (format === 'json') context.write(formatJson(series));
  else {
    context.write(csvHead);
    for (const one of series) context.write(formatCsvRows(one));
  }
  return { code: 0, message: '' };
}

export const historyExportCommand: Command = { flags: historyExportFlags, run: runHistoryExport };
