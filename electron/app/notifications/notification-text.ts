import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { message } from '../../../shared/text/message.ts';

const words = {
  click: message('Click for details'),
  clickWithProcess: message('Process {pid}. Click for details.'),
  /** A button of a notification. */
  snooze: message('Snooze for 1 hour'),
};

/** The texts of a desktop notification; `snooze` is the label of its button. */
export function describeNotification(record: AlertRecord, text: Text, format: Format) {
  const { culprit } = record;
  return {
    title: describeAlertFully(record, text, format),
    body: culprit?.kind === 'process' ? text(words.clickWithProcess, { pid: String(culprit.pid) }) : text(words.click),
    snooze: text(words.snooze),
  };
}
