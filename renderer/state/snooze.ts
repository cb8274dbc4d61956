import type { Snooze } from '../../shared/alerts/alert.ts';
import type { Format } from '../../shared/text/create-format.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { toastWords } from '../text/shell/toast-words.ts';
import { explainProblem } from './explain-problem.ts';
import type { Session } from './session.ts';
import { showToast } from './toast.ts';

type SnoozeSession = Pick<Session, 'monitor' | 'store'>;

async function put({ monitor, store }: SnoozeSession, snooze: Snooze): Promise<void> {
  store.set({ alerts: await monitor.call('snooze', snooze) });
}

const untilOf = ({ store }: SnoozeSession, id: string | null) =>
  store.get().alerts.snoozes.find(({ ruleId }) => ruleId === id)?.until ?? 0;

/** Snoozes a rule, or all with `null`, or ends that with a time in the past; a toast says so and offers to undo it. */
export async function snoozeWithUndo(
  session: SnoozeSession,
  snooze: Snooze,
  text: Text,
  format: Format,
): Promise<void> {
  const { ruleId, until } = snooze;
  const before = untilOf(session, ruleId);
  try {
    await put(session, snooze);
  } catch (error) {
    showToast(session, { text: explainProblem(error, 'snoozing alerts') });
    return;
  }
  const now = session.store.get().snapshot?.at ?? Date.now();
  const words = ruleId === null ? toastWords.snoozed : toastWords.ruleSnoozed;
  const after = untilOf(session, ruleId);
  showToast(session, {
    text: until > now ? text(words, { time: format.moment(until) }) : text(toastWords.snoozeEnded),
    undo: () => put(session, { ruleId, until: before }),
    isCurrent: ({ alerts }) => (alerts.snoozes.find((one) => one.ruleId === ruleId)?.until ?? 0) === after,
  });
}
