import type { AlertRecord, Culprit } from './alert.ts';
import { formatBytes, formatDuration, formatMetric, formatPercent, type Units } from './format.ts';
import { metrics } from './metrics.ts';

/** An alert in one line, the same for notification, tray and window: `CPU 96 % for 30 s`. */
export function describeAlert(record: AlertRecord, units: Units): string {
  const { label, unit } = metrics[record.metric];
  const value = record.clearedAt === null ? record.value : record.worst;
  const where = record.instance ? ` ${record.instance}` : '';
  return `${label}${where} ${formatMetric(value, unit, units)} for ${formatDuration(record.heldMs)}`;
}

/** Who causes it: `ffmpeg 710 %` or `chrome 8.1 GiB`, in the measure that the alert is about. */
export function describeCulprit(record: AlertRecord, units: Units): string | null {
  return record.culprit && `${record.culprit.name} ${describeUse(record, record.culprit, units)}`;
}

function describeUse(record: AlertRecord, culprit: Culprit, units: Units): string {
  if (record.metric.startsWith('memory.')) return formatBytes(culprit.residentBytes, units);
  return formatPercent(culprit.cpuPercent);
}

/** The whole sentence, as a notification carries it: `CPU 96 % for 30 s — ffmpeg 710 %`. */
export function describeAlertFully(record: AlertRecord, units: Units): string {
  const who = describeCulprit(record, units);
  const what = describeAlert(record, units);
  return who ? `${what} — ${who}` : what;
}
