import type { Snooze } from '../../../shared/alerts/alert.ts';
import { formatDateTime } from '../../../shared/text/format-date.ts';
import { useLive, useLiveState } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.alerting;
const minuteMs = 60_000;

/** Leaves the person alone for a while, or ends that. */
export function SnoozeControl({ snoozes }: { readonly snoozes: readonly Snooze[] }) {
  const { monitor, store } = useLive();
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const all = snoozes.find(({ ruleId, until }) => ruleId === null && until > now);

  async function snooze(until: number): Promise<void> {
    store.set({ alerts: await monitor.call('snooze', { ruleId: null, until }) });
  }

  if (all) {
    return (
      <div className="snooze">
        <span>{words.snoozedUntil(formatDateTime(all.until))}</span>
        <button className="button" type="button" onClick={() => void snooze(0)}>
          {words.wake}
        </button>
      </div>
    );
  }
  return (
    <div className="snooze" role="group" aria-label={words.snooze}>
      <span>{words.snooze}</span>
      <button className="button" type="button" onClick={() => void snooze(now + 15 * minuteMs)}>
        {words.snoozeFor.quarter}
      </button>
      <button className="button" type="button" onClick={() => void snooze(now + 60 * minuteMs)}>
        {words.snoozeFor.hour}
      </button>
      <button className="button" type="button" onClick={() => void snooze(new Date(now).setHours(24, 0, 0, 0))}>
        {words.snoozeFor.tomorrow}
      </button>
    </div>
  );
}
