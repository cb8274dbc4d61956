import type { Settings } from '../../../shared/settings/settings.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { showElectronNotification } from '../../app/notifications/electron-notification.ts';
import { createNotifier } from '../../app/notifications/notifier.ts';
import type { MonitorWindow } from '../../app/window/monitor-window.ts';
import type { Core } from '../../core/contract.ts';
import { realClock } from '../../foundation/clock.ts';

const hourMs = 3_600_000;

/** Shows alerts as notifications of the desktop, which open their page or snooze their rule. */
export function connectNotifications(
  core: Core,
  window: MonitorWindow,
  text: Text,
  formatOf: (settings: Settings) => Format,
): { close(): void } {
  const actions = {
    open: (recordId: string) => window.show(`alerts/${encodeURIComponent(recordId)}`),
    snooze: (ruleId: string) => core.snooze({ ruleId, until: realClock.now() + hourMs }),
  };
  const notifier = createNotifier(actions, text, showElectronNotification);
  core.notifications.subscribe(({ kind, record }) => notifier.notify(kind, record, formatOf(core.settings)));
  return notifier;
}
