import { existsSync } from 'node:fs';
import { csvHead, formatCsvRows, formatJson } from '../../shared/history/export-history.ts';
import { isMetricId, keptMetricIds, type MetricId } from '../../shared/metrics/catalogue.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import { commonFlags, type GivenFlags } from '../foundation/flags.ts';
import { createHistory } from '../history/history.ts';
import { openHistoryFiles } from '../history/history-files.ts';
import { createShapes } from '../history/shapes.ts';
import { openConf } from '../store/conf-store.ts';
import { createStores } from '../store/stores.ts';
import type { Command, Outcome } from './command.ts';
import { parseMoment } from './options/parse-time.ts';

const historyExportFlags = {
  from: { type: 'string', value: 'TIME', help: 'start: 2026-11-23T08:00, or 2h, 7d ago (24h)' },
  to: { type: 'string', value: 'TIME', help: 'end (now)' },
  metric: { type: 'string', value: 'NAMES', help: 'metrics, separated by commas (all)' },
  format: { type: 'string', value: 'FORMAT', help: 'csv or json (csv)' },
  data: commonFlags.data,
  help: commonFlags.help,
} as const;

/** The longest history that can be kept. */
const maxDays = 365;

const timeAdvice = 'use 2026-11-23T08:00, or 30m, 2h, 7d for that long ago';

function refuse(message: string): Outcome {
  return { code: 2, message: `tacho history export: ${message}` };
}

/** Reads the history files directly, whether or not Tacho is running. */
async function runHistoryExport({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const now = Date.now();
  const { from: fromText = '24h', to: toText, metric, format = 'csv' } = values;
  const from = parseMoment(String(fromText), now);
  const to = toText === undefined ? now : parseMoment(String(toText), now);
  if (from === null) return refuse(`--from ${fromText} is not a time; ${timeAdvice}`);
  if (to === null) return refuse(`--to ${toText} is not a time; ${timeAdvice}`);
  if (from >= to) return refuse('--from must be before --to');
  const wanted = metric === undefined ? [...keptMetricIds] : String(metric).split(',');
  const unknown = wanted.find((name) => !isMetricId(name));
  if (unknown !== undefined) return refuse(`unknown metric "${unknown}"; known metrics: ${keptMetricIds.join(', ')}`);
  if (format !== 'csv' && format !== 'json') return refuse(`--format ${format} is not supported; use csv or json`);

  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  if (!existsSync(folder)) return { code: 1, message: `tacho history export: there is no folder ${folder}` };
  const history = createHistory(createShapes(maxDays));
  openHistoryFiles(
    history,
    createStores(folder, openConf, () => now),
    maxDays,
    now,
  );
  const query = { metrics: wanted as MetricId[], from, to, maxPoints: Number.MAX_SAFE_INTEGER };
  const series = history.read(query);
  if (format === 'json') context.write(formatJson(series));
  else {
    context.write(csvHead);
    for (const one of series) context.write(formatCsvRows(one));
  }
  return { code: 0, message: '' };
}

export const historyExportCommand: Command = { flags: historyExportFlags, run: runHistoryExport };
