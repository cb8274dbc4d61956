import { csvHead, formatCsvRows, formatJson } from '../../shared/history/export-history.ts';
import { isMetricId, keptMetricIds, type MetricId } from '../../shared/metrics/catalogue.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import { chooseDataFolder } from '../foundation/files/data-folder.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import { commonFlags } from '../foundation/flags.ts';
import { createHistory } from '../history/history.ts';
import { openHistoryFiles } from '../history/history-files.ts';
import { createShapes } from '../history/shapes.ts';
import { openConf } from '../store/conf-store.ts';
import { createStores } from '../store/stores.ts';
import type { Command, Outcome } from './command.ts';
import { parseMoment } from './options/parse-moment.ts';

const historyExportFlags = {
  from: { type: 'string', value: 'TIME', help: 'first moment: 2026-11-23T08:00, or 2h, 7d ago (24h)' },
  to: { type: 'string', value: 'TIME', help: 'last moment (now)' },
  metric: { type: 'string', value: 'NAMES', help: 'which, with commas between (all)' },
  format: { type: 'string', value: 'FORMAT', help: 'csv or json (csv)' },
  data: commonFlags.data,
  help: commonFlags.help,
} as const;

/** As far back as anybody may keep. */
const mostDays = 365;

function refuse(message: string): Outcome {
  return { code: 2, message: `tacho history export: ${message}` };
}

/** Reads what lies in the files of this installation; whether a Tacho runs makes no difference. */
async function runHistoryExport({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const now = Date.now();
  const { from: fromText = '24h', to: toText, metric, format = 'csv' } = values;
  const from = parseMoment(String(fromText), now);
  const to = toText === undefined ? now : parseMoment(String(toText), now);
  if (from === null)
    return refuse(`--from ${fromText} is no time; use 2026-11-23T08:00, or 30m, 2h, 7d for so long ago`);
  if (to === null) return refuse(`--to ${toText} is no time; use 2026-11-23T08:00, or 30m, 2h, 7d for so long ago`);
  if (from >= to) return refuse('--from must be before --to');
  const wanted = metric === undefined ? [...keptMetricIds] : String(metric).split(',');
  const unknown = wanted.find((name) => !isMetricId(name));
  if (unknown !== undefined) return refuse(`there is no metric "${unknown}"; known: ${keptMetricIds.join(', ')}`);
  if (format !== 'csv' && format !== 'json') return refuse(`--format ${format} is unknown; use csv or json`);

  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  const history = createHistory(createShapes(mostDays));
  openHistoryFiles(
    history,
    createStores(folder, openConf, () => now),
    mostDays,
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
