import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeUse, nameCulprit } from '../../../shared/alerts/describe-alert.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';

export interface SuspectRow {
  readonly key: string;
  readonly name: string;
  readonly pid: number;
  readonly use: string;
  /** Of the total that the alert is about. */
  readonly share: string;
}

/** The suspects of an alert, in the words and the measure of its sentence. */
export function listSuspects(record: AlertRecord, text: Text, format: Format): readonly SuspectRow[] {
  return (record.suspects ?? []).map((suspect) => ({
    key: `${suspect.kind} ${suspect.name} ${suspect.pid}`,
    name: nameCulprit(suspect, text),
    pid: suspect.pid,
    use: describeUse(record, suspect, text, format),
    share: format.percent(suspect.share === undefined ? null : 100 * suspect.share),
  }));
}
