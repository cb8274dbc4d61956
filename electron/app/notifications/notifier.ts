import { Notification } from 'electron';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { describeNotification } from './notification-text.ts';

export interface NotifierActions {
  /** On a click: opens the page of the alert. */
  open(recordId: string): void;
  /** On the button, where the desktop shows buttons. */
  snooze(ruleId: string): void;
}

export interface Notifier {
  /** One notification per alert. An `update` replaces a visible one, and does not show a closed one again. */
  notify(kind: 'send' | 'update' | 'withdraw', record: AlertRecord, format: Format): void;
  close(): void;
}

export function createNotifier(actions: NotifierActions, text: Text): Notifier {
  const shown = new Map<string, Notification>();

  function withdraw(id: string): void {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  }

  function show(record: AlertRecord, format: Format, isSilent: boolean): void {
    const { title, body, snooze } = describeNotification(record, text, format);
    const notification = new Notification({
      title,
      body,
      urgency: record.severity === 'critical' ? 'critical' : 'normal',
      silent: isSilent,
      actions: [{ type: 'button', text: snooze }],
    });
    notification.on('click', () => actions.open(record.id));
    notification.on('action', () => actions.snooze(record.ruleId));
    notification.on('close', () => {
      if (shown.get(record.id) === notification) shown.delete(record.id);
    });
    notification.show();
    // Referenced while it is visible, because a garbage-collected notification no longer reports clicks.
    shown.set(record.id, notification);
  }

  return {
    notify(kind, record, format) {
      const isShown = shown.has(record.id);
      // Electron can only replace a notification by closing it first.
      withdraw(record.id);
      if (kind === 'withdraw' || !Notification.isSupported() || (kind === 'update' && !isShown)) return;
      show(record, format, kind === 'update');
    },
    close() {
      for (const id of [...shown.keys()]) withdraw(id);
    },
  };
}
