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

/** A notification as the desktop shows it. */
export interface NotificationContent {
  readonly title: string;
  readonly body: string;
  /** Of the button. */
  readonly snooze: string;
  readonly isUrgent: boolean;
  /** Without a sound. */
  readonly isSilent: boolean;
}

interface NotificationEvents {
  onClick(): void;
  onSnooze(): void;
  /** It is closed, by the user or by us. */
  onClose(): void;
}

/** Shows a notification on the desktop; `null` where it has none. */
export type ShowNotification = (content: NotificationContent, events: NotificationEvents) => { close(): void } | null;

export function createNotifier(actions: NotifierActions, text: Text, showOnDesktop: ShowNotification): Notifier {
  /** By id of the record. */
  const shown = new Map<string, { close(): void }>();

  function withdraw(id: string): void {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  }

  function show(record: AlertRecord, format: Format, isSilent: boolean): void {
    const content = {
      ...describeNotification(record, text, format),
      isUrgent: record.severity === 'critical',
      isSilent,
    };
    const notification = showOnDesktop(content, {
      onClick: () => actions.open(record.id),
      onSnooze: () => actions.snooze(record.ruleId),
      onClose() {
        if (shown.get(record.id) === notification) shown.delete(record.id);
      },
    });
    // Referenced while it is visible, because a garbage-collected notification no longer reports clicks.
    if (notification) shown.set(record.id, notification);
  }

  return {
    notify(kind, record, format) {
      const isShown = shown.has(record.id);
      // Electron can only replace a notification by closing it first.
      withdraw(record.id);
      if (kind === 'withdraw' || (kind === 'update' && !isShown)) return;
      show(record, format, kind === 'update');
    },
    close() {
      for (const id of [...shown.keys()]) withdraw(id);
    },
  };
}
