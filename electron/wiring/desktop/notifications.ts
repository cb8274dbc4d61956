import { unitsOf } from '../../../shared/text/units-of.ts';
import { createNotifier } from '../../app/notifications/notifier.ts';
import type { MonitorWindow } from '../../app/window/monitor-window.ts';
import type { Core } from '../../core/contract.ts';
import { realClock } from '../../foundation/clock.ts';

const hourMs = 3_600_000;

/** Shows alerts as notifications of the desktop, which open their page or snooze their rule. */
export function connectNotifications(core: Core, window: MonitorWindow): { close(): void } {
  const notifier = createNotifier({
    open: (recordId) => window.show(`alerts/${encodeURIComponent(recordId)}`),
    snooze: (ruleId) => core.snooze({ ruleId, until: realClock.now() + hourMs }),
  });
  core.notifications.subscribe(({ kind, record }) => notifier.notify(kind, record, unitsOf(core.settings)));
  return notifier;
}
