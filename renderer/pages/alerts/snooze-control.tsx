import type { Snooze } from '../../../shared/alerts/alert.ts';
import { endOfDay } from '../../../shared/alerts/end-of-day.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { snoozeWithUndo } from '../../state/snooze.ts';
import { alertWords } from '../../text/alert-words.ts';
import { useFormat, useText } from '../../text/language.ts';

const minuteMs = 60_000;

/** Snoozes all notifications, or resumes them. */
export function SnoozeControl({ snoozes }: { readonly snoozes: readonly Snooze[] }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const all = snoozes.find(({ ruleId, until }) => ruleId === null && until > now);

  const snooze = (until: number) => void snoozeWithUndo(session, { ruleId: null, until }, text, format);

  if (all) {
    return (
      <div className="snooze">
        <span>{text(alertWords.snoozedUntil, { time: format.moment(all.until) })}</span>
        <button className="button" type="button" onClick={() => snooze(0)}>
          {text(alertWords.wake)}
        </button>
      </div>
    );
  }
  return (
    <div className="snooze" role="group" aria-label={text(alertWords.snooze)}>
      <span>{text(alertWords.snooze)}</span>
      <button className="button" type="button" onClick={() => snooze(now + 15 * minuteMs)}>
        {text(alertWords.snoozeFor.quarter)}
      </button>
      <button className="button" type="button" onClick={() => snooze(now + 60 * minuteMs)}>
        {text(alertWords.snoozeFor.hour)}
      </button>
      <button className="button" type="button" onClick={() => snooze(endOfDay(now))}>
        {text(alertWords.snoozeFor.tomorrow)}
      </button>
    </div>
  );
}
