import Type, { type Static } from 'typebox';
import type { AlertBoard, AlertRecord, Culprit } from '../alerts/alert.ts';
import { describeAlertFully } from '../alerts/describe-alert.ts';
import { metrics } from '../metrics/catalogue.ts';
import { standardUnits } from '../text/format.ts';
import { figure, mebi, round, toIsoTime, word } from './figures.ts';

const kind = Type.String({
  description: 'process, application (all its processes) or children (short-lived ones of a process)',
});

const SuspectWire = Type.Object({
  kind,
  name: Type.String({ description: 'of the process, the application or the parent' }),
  application: word('what it belongs to'),
  pid: Type.Integer({
    description: 'of the process, of one with the name of the application or else its heaviest, or of the parent',
  }),
  processes: Type.Integer({ description: 'how many there are of it' }),
  share: figure('of what there is to explain, 0 to 1'),
  cpu_percent: figure('of one core, all together; of alerts about the CPU'),
  memory_mb: figure('MiB'),
  io_bytes_per_second: figure('to and from disks; of alerts about disks'),
});

export const AlertWire = Type.Object({
  id: Type.String(),
  host: word('of another machine, by its name at the hub; null where it is this one'),
  rule: Type.String({ description: 'id of the rule' }),
  metric: Type.String({ description: 'its place in the metrics' }),
  instance: Type.String({ description: "the disk, link or GPU; '' where there is only one" }),
  severity: Type.String({ description: 'warning or critical' }),
  text: Type.String({ description: 'what is wrong, for how long, and who causes it' }),
  value: Type.Number({ description: 'what the rule judges, in the unit of the metric' }),
  worst: Type.Number({ description: 'the worst it was' }),
  threshold: Type.Number(),
  fired: Type.String({ description: 'ISO 8601, UTC' }),
  cleared: word('ISO 8601, UTC; null while it fires'),
  process: Type.Union([
    Type.Object({ pid: Type.Integer(), name: Type.String(), kind, cpu_percent: figure('of one core') }),
    Type.Null(),
  ]),
  suspects: Type.Array(SuspectWire, {
    description: 'who used most of it over the time that the rule holds, the heaviest first; renewed until it clears',
  }),
});

export const AlertsSchema = Type.Object({
  firing: Type.Array(AlertWire, { description: 'newest first' }),
  recent: Type.Array(AlertWire, { description: 'those that are over, newest first' }),
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
    text: describeAlertFully(record, standardUnits),
    value,
    worst,
    threshold,
    fired: toIsoTime(firedAt),
    cleared: clearedAt === null ? null : toIsoTime(clearedAt),
    process: culprit && toCulprit(culprit),
    suspects: (record.suspects ?? []).map(toSuspect),
  };
}

/** A record that cannot be put into words, such as one with a time beyond all calendars, is left out: it must not hide the others. */
function tryAlert(record: AlertRecord): readonly Static<typeof AlertWire>[] {
  try {
    return [toAlert(record)];
  } catch {
    return [];
  }
}

/** The alerts as they are told; never throws, whatever another machine has sent. */
export function toAlerts({ firing, recent }: AlertBoard): Alerts {
  return { firing: firing.flatMap(tryAlert), recent: recent.flatMap(tryAlert) };
}
