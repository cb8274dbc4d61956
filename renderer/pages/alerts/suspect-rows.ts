import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeUse, nameCulprit } from '../../../shared/alerts/describe-alert.ts';
import { formatPercent, type Units } from '../../../shared/text/format.ts';

interface SuspectRow {
  readonly key: string;
  readonly name: string;
  readonly pid: number;
  readonly use: string;
  /** Of what there is to explain. */
  readonly share: string;
}

/** The suspects of an alert as they are shown: in the words and the measure of its sentence. */
export function suspectRows(record: AlertRecord, units: Units): readonly SuspectRow[] {
  return (record.suspects ?? []).map((suspect) => ({
    key: `${suspect.kind} ${suspect.name} ${suspect.pid}`,
    name: nameCulprit(suspect),
    pid: suspect.pid,
    use: describeUse(record, suspect, units),
    share: formatPercent(suspect.share === undefined ? null : 100 * suspect.share),
  }));
}
