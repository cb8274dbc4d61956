import { metrics } from '../metrics/catalogue.ts';
import type { Metric } from '../metrics/metric.ts';
import { formatBytes, formatDuration, formatMetric, formatPercent, formatRate, type Units } from '../text/format.ts';
import type { AlertRecord, Culprit } from './alert.ts';
import type { AlertRule } from './rule.ts';

/** A rule in plain words: `CPU above 90 % for 5 min`, `Disk space of any reaches 100 % within 3 d`. */
export function describeRule(rule: AlertRule, units: Units, where = rule.instance ?? ''): string {
  const { label, unit } = metrics[rule.metric];
  const what = where ? `${label} of ${where}` : label;
  const threshold = formatMetric(rule.threshold, unit, units);
  const span = formatDuration(rule.spanSeconds * 1000);
  const held = rule.forSeconds > 0 ? ` for ${formatDuration(rule.forSeconds * 1000)}` : '';
  if (rule.kind === 'forecast') return `${what} on its way to ${threshold} within ${span}`;
  if (rule.kind === 'change') {
    return `${what} ${rule.comparison === 'above' ? 'up' : 'down'} by more than ${threshold} in ${span}`;
  }
  const { sentences }: Metric = metrics[rule.metric];
  if (sentences && rule.comparison === 'above') return sentences.rule(where, threshold);
  return `${what} ${rule.comparison} ${threshold}${held}`;
}

/** An alert in one line, the same for notification, tray and window: `CPU 96 % for 30 s`, `box: CPU 96 % for 30 s` of another machine. */
export function describeAlert(record: AlertRecord, units: Units): string {
  const sentence = describeOwn(record, units);
  return record.host === undefined ? sentence : `${record.host}: ${sentence}`;
}

function describeOwn(record: AlertRecord, units: Units): string {
  const { label, unit } = metrics[record.metric];
  const value = record.clearedAt === null ? record.value : record.worst;
  const what = record.where ? `${label} ${record.where}` : label;
  const held = formatDuration(record.heldMs);
  if (record.kind === 'forecast') {
    const threshold = formatMetric(record.threshold, unit, units);
    return `${what} ${formatMetric(record.level, unit, units)}, reaches ${threshold} in ${roughly(value)}`;
  }
  if (record.kind === 'change') {
    const sign = value < 0 ? '−' : '+';
    return `${what} ${sign}${formatMetric(Math.abs(value), unit, units)} in ${formatDuration(record.spanSeconds * 1000)}`;
  }
  const { sentences }: Metric = metrics[record.metric];
  if (sentences) return sentences.alert(record.where, formatMetric(value, unit, units));
  return `${what} ${formatMetric(value, unit, units)} for ${held}`;
}

/** A forecast is no clock: its largest unit only. */
function roughly(seconds: number): string {
  return `about ${formatDuration(seconds * 1000).split(' ')[0] ?? ''}`;
}

/**
 * Who causes it, in the measure that the alert is about: `ffmpeg 710 %`, `chrome 8.1 GiB (+3.2 GiB in 20 min)`,
 * `mastersrv, 51 processes, 160 %` or `short-lived children of bash 96 %`.
 */
export function describeCulprit(record: AlertRecord, units: Units): string | null {
  const { culprit } = record;
  if (!culprit) return null;
  const use = describeUse(record, culprit, units);
  return `${nameCulprit(culprit)}${culprit.kind === 'application' ? ',' : ''} ${use}`;
}

/** `mastersrv, 51 processes` */
export function nameCulprit({ kind, name, processes = 1 }: Culprit): string {
  if (kind === 'children') return `short-lived children of ${name}`;
  if (kind !== 'application') return name;
  return `${name}, ${processes === 1 ? '1 process' : `${processes} processes`}`;
}

/** A change that is worth a word. */
const leastShare = 0.1;
const leastBytes = 50 * 1024 ** 2;
const leastPercent = 20;

/** What a suspect of an alert used, in the measure that the alert is about. */
export function describeUse({ metric }: Pick<AlertRecord, 'metric'>, culprit: Culprit, units: Units): string {
  const { residentBytes, cpuPercent, ioBytesPerSecond = null, baseline } = culprit;
  if (metric.startsWith('gpu.')) return formatBytes(residentBytes, units);
  if (ioBytesPerSecond !== null) return formatRate(ioBytesPerSecond, units);
  const ago = baseline ? formatDuration(baseline.ageMs) : '';
  if (metric.startsWith('memory.')) {
    const now = formatBytes(residentBytes, units);
    const grown = baseline ? residentBytes - baseline.residentBytes : 0;
    if (Math.abs(grown) < Math.max(leastBytes, leastShare * residentBytes)) return now;
    return `${now} (${grown > 0 ? '+' : '−'}${formatBytes(Math.abs(grown), units)} in ${ago})`;
  }
  const now = formatPercent(cpuPercent);
  const before = baseline?.cpuPercent ?? null;
  if (before === null || Math.abs((cpuPercent ?? 0) - before) < leastPercent) return now;
  return `${now} (${formatPercent(before)} ${ago} before)`;
}

/** The whole sentence, as a notification carries it: `CPU 96 % for 30 s — ffmpeg 710 %`. */
export function describeAlertFully(record: AlertRecord, units: Units): string {
  const who = describeCulprit(record, units);
  const what = describeAlert(record, units);
  return who ? `${what} — ${who}` : what;
}
