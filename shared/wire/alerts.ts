import Type, { type Static } from 'typebox';
import type { AlertOverview, AlertRecord, Culprit } from '../alerts/alert.ts';
import { describeAlertFully } from '../alerts/describe-alert.ts';
import { metrics } from '../metrics/catalogue.ts';
import { english, englishFormat } from '../text/english.ts';
import { mebi, numberField, round, textField, toIsoTime } from './fields.ts';

const kind = Type.String({
  description: 'process, application (all of its processes) or children (short-lived children of a process)',
});

const SuspectWire = Type.Object({
  kind,
  name: Type.String({ description: 'name of the process, the application or the parent' }),
  application: textField('the application that the process belongs to'),
  pid: Type.Integer({
    description: 'of the process, of one with the name of the application or else its heaviest, or of the parent',
  }),
  processes: Type.Integer({ description: 'number of processes' }),
  share: numberField('share of the load that caused the alert, 0 to 1'),
  cpu_percent: numberField('percent of one core, summed; only for CPU alerts'),
  memory_mb: numberField('MiB'),
  io_bytes_per_second: numberField('storage reads and writes; only for disk alerts'),
});

export const AlertWire = Type.Object({
  id: Type.String(),
  host: textField('agent id of a remote machine; null for this machine'),
  rule: Type.String({ description: 'id of the rule' }),
  metric: Type.String({ description: 'path of the metric in /system/metrics' }),
  instance: Type.String({ description: "disk, interface or GPU; '' for metrics without instances" }),
  severity: Type.String({ description: 'warning or critical' }),
  text: Type.String({ description: 'what is wrong, for how long, and the top process' }),
  value: Type.Number({ description: 'the value that the rule compares, in the unit of the metric' }),
  worst: Type.Number({ description: 'the worst value so far' }),
  threshold: Type.Number(),
  fired: Type.String({ description: 'ISO 8601, UTC' }),
  cleared: textField('ISO 8601, UTC; null while the alert is firing'),
  process: Type.Union([
    Type.Object({ pid: Type.Integer(), name: Type.String(), kind, cpu_percent: numberField('percent of one core') }),
    Type.Null(),
  ]),
  suspects: Type.Array(SuspectWire, {
    description: 'top processes over the duration of the rule, heaviest first; updated until the alert clears',
  }),
});

export const AlertsSchema = Type.Object({
  firing: Type.Array(AlertWire, { description: 'newest first' }),
  recent: Type.Array(AlertWire, { description: 'resolved alerts, newest first' }),
});

export type Alerts = Static<typeof AlertsSchema>;

function toSuspect(suspect: Culprit): Static<typeof SuspectWire> {
  const { kind = 'process', name, application = null, pid, processes = 1, share = null, cpuPercent } = suspect;
  return {
    kind,
    name,
    application,
    pid,
    processes,
    share: round(share, 2),
    cpu_percent: round(cpuPercent),
    memory_mb: mebi(suspect.residentBytes),
    io_bytes_per_second: round(suspect.ioBytesPerSecond ?? null, 0),
  };
}

function toCulprit({ pid, name, kind = 'process', cpuPercent }: Culprit) {
  return { pid, name, kind, cpu_percent: cpuPercent };
}

function toAlert(record: AlertRecord): Static<typeof AlertWire> {
  const { id, ruleId, metric, instance, severity, value, worst, threshold, firedAt, clearedAt, culprit } = record;
  return {
    id,
    host: record.host ?? null,
    rule: ruleId,
    metric: metrics[metric].wire,
    instance,
    severity,
    text: describeAlertFully(record, english, englishFormat),
    value,
    worst,
    threshold,
    fired: toIsoTime(firedAt),
    cleared: clearedAt === null ? null : toIsoTime(clearedAt),
    process: culprit && toCulprit(culprit),
    suspects: (record.suspects ?? []).map(toSuspect),
  };
}

/** A record that cannot be described, such as one with a time beyond the range of dates, is left out so that the others are still shown. */
function tryAlert(record: AlertRecord): readonly Static<typeof AlertWire>[] {
  try {
    return [toAlert(record)];
  } catch {
    return [];
  }
}

/** The alerts of the public API; never throws, whatever a remote machine has sent. */
export function toAlerts({ firing, recent }: AlertOverview): Alerts {
  return { firing: firing.flatMap(tryAlert), recent: recent.flatMap(tryAlert) };
}
