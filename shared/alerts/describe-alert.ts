import { metrics } from '../metrics/catalogue.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Format } from '../text/create-format.ts';
import type { Text } from '../text/create-text.ts';
import type { AlertRecord, Culprit } from './alert.ts';
import { ruleSentences, alertSentences as sentences } from './alert-words.ts';
import type { AlertRule } from './rule.ts';

/** A rule in plain words: `CPU above 90 % for 5 min`, `Disk space of / forecast to reach 100 % within 3 d`. */
export function describeRule(rule: AlertRule, text: Text, format: Format): string {
  const { label, unit, sentences: own }: Metric = metrics[rule.metric];
  const where = rule.instance ?? '';
  const what = where ? text(ruleSentences.instance, { metric: text(label), where }) : text(label);
  const threshold = format.metric(rule.threshold, unit);
  const span = format.duration(rule.spanSeconds * 1000);
  const direction = rule.comparison;
  if (rule.kind === 'forecast') return text(ruleSentences.forecast, { what, threshold, span });
  if (rule.kind === 'change') return text(ruleSentences.change, { what, direction, threshold, span });
  if (own && direction === 'above') return text(own.rule, { where: where || 'none', threshold });
  if (rule.forSeconds === 0) return text(ruleSentences.level, { what, direction, threshold });
  return text(ruleSentences.held, { what, direction, threshold, held: format.duration(rule.forSeconds * 1000) });
}

/** An alert in one line, the same for notification, tray and window: `CPU 96 % for 30 s`, `box: CPU 96 % for 30 s` of another machine. */
export function describeAlert(record: AlertRecord, text: Text, format: Format): string {
  const alert = describeOwn(record, text, format);
  return record.host === undefined ? alert : text(sentences.remote, { host: record.host, alert });
}

function describeOwn(record: AlertRecord, text: Text, format: Format): string {
  const { label, unit, sentences: own }: Metric = metrics[record.metric];
  const value = record.clearedAt === null ? record.value : record.worst;
  const what = record.where ? text(sentences.instance, { metric: text(label), where: record.where }) : text(label);
  if (record.kind === 'forecast') {
    const level = format.metric(record.level, unit);
    const threshold = format.metric(record.threshold, unit);
    // A forecast is no clock: its largest unit only.
    return text(sentences.forecast, { what, level, threshold, time: format.duration(value * 1000, 1) });
  }
  if (record.kind === 'change') {
    const change = `${value < 0 ? '−' : '+'}${format.metric(Math.abs(value), unit)}`;
    return text(sentences.change, { what, change, span: format.duration(record.spanSeconds * 1000) });
  }
  const written = format.metric(value, unit);
  if (own) return text(own.alert, { where: record.where, value: written });
  return text(sentences.level, { what, value: written, held: format.duration(record.heldMs) });
}

/**
 * The cause, in the measure that the alert is about: `ffmpeg 710 %`, `chrome 8.1 GiB (+3.2 GiB in 20 min)`,
 * `mastersrv, 51 processes, 160 %` or `short-lived children of bash 96 %`.
 */
export function describeCulprit(record: AlertRecord, text: Text, format: Format): string | null {
  const { culprit } = record;
  if (!culprit) return null;
  const use = describeUse(record, culprit, text, format);
  return `${nameCulprit(culprit, text)}${culprit.kind === 'application' ? ',' : ''} ${use}`;
}

/** `mastersrv, 51 processes` */
export function nameCulprit({ kind, name, processes = 1 }: Culprit, text: Text): string {
  if (kind === 'children') return text(sentences.children, { name });
  return kind === 'application' ? text(sentences.application, { name, count: processes }) : name;
}

/** A change that is worth a word. */
const minShare = 0.1;
const minBytes = 50 * 1024 ** 2;
const minPercent = 20;

/** What a suspect of an alert used, in the measure that the alert is about. */
export function describeUse(
  { metric }: Pick<AlertRecord, 'metric'>,
  culprit: Culprit,
  text: Text,
  format: Format,
): string {
  const { residentBytes, cpuPercent, ioBytesPerSecond = null, baseline } = culprit;
  if (metric.startsWith('gpu.')) return format.bytes(residentBytes);
  if (ioBytesPerSecond !== null) return format.rate(ioBytesPerSecond);
  const span = baseline ? format.duration(baseline.ageMs) : '';
  if (metric.startsWith('memory.')) {
    const now = format.bytes(residentBytes);
    const grown = baseline ? residentBytes - baseline.residentBytes : 0;
    if (Math.abs(grown) < Math.max(minBytes, minShare * residentBytes)) return now;
    return text(sentences.grown, { now, change: `${grown > 0 ? '+' : '−'}${format.bytes(Math.abs(grown))}`, span });
  }
  const now = format.percent(cpuPercent);
  const before = baseline?.cpuPercent ?? null;
  if (before === null || Math.abs((cpuPercent ?? 0) - before) < minPercent) return now;
  return text(sentences.before, { now, before: format.percent(before), span });
}

/** The whole sentence, as a notification carries it: `CPU 96 % for 30 s — ffmpeg 710 %`. */
export function describeAlertFully(record: AlertRecord, text: Text, format: Format): string {
  const cause = describeCulprit(record, text, format);
  const alert = describeAlert(record, text, format);
  return cause ? `${alert} — ${cause}` : alert;
}
