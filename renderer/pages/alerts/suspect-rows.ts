import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeUse, nameCulprit } from '../../../shared/alerts/describe-alert.ts';
import type { Format } from '../../../shared/text/create-format.ts';

interface SuspectRow {
  readonly key: string;
  readonly name: string;
  readonly pid: number;
  readonly use: string;
  /** Of what there is to explain. */
  readonly share: string;
}

/** The suspects of an alert as they are shown: in the words and the measure of its sentence. */
export function suspectRows(record: AlertRecord, format: Format): readonly SuspectRow[] {
  return (record.suspects ?? []).map((suspect) => ({
    key: `${suspect.kind} ${suspect.name} ${suspect.pid}`,
    name: nameCulprit(suspect),
    pid: suspect.pid,
    use: describeUse(record, suspect, format.units),
    share: format.percent(suspect.share === undefined ? null : 100 * suspect.share),
  }));
}
