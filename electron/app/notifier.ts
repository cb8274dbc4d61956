import { Notification } from 'electron';
import type { AlertEvent } from '../../shared/alert.ts';
import { describeAlertFully } from '../../shared/alert-text.ts';
import { formatBytes, type Units } from '../../shared/format.ts';

export interface Notifier {
  /** One notification per alert: shown when it fires, withdrawn when it clears. */
  tell(event: AlertEvent, units: Units): void;
  close(): void;
}

/** `openWindow` is what a click does. */
export function createNotifier(openWindow: () => void): Notifier {
  const shown = new Map<string, Notification>();

  function withdraw(id: string): void {
    shown.get(id)?.close();
    shown.delete(id);
  }

  return {
    tell({ kind, record }, units) {
      withdraw(record.id);
      if (kind === 'cleared' || !Notification.isSupported()) return;
      const { culprit } = record;
      const notification = new Notification({
        title: describeAlertFully(record, units),
        body: culprit
          ? `Process ${culprit.pid} holds ${formatBytes(culprit.residentBytes, units)}. Click for more.`
          : 'Click for more.',
        urgency: record.severity === 'critical' ? 'critical' : 'normal',
      });
      notification.on('click', openWindow);
      notification.show();
      // Held as long as it shows: a notification that is collected loses its click.
      shown.set(record.id, notification);
    },
    close() {
      for (const id of [...shown.keys()]) withdraw(id);
    },
  };
}
