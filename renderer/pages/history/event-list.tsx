import { useEffect, useState } from 'react';
import type { HistoryEvent } from '../../../shared/history/history.ts';
import { isoOf } from '../../../shared/text/format-date.ts';
import type { ChartRange } from '../../chart/chart-range.ts';
import { Card } from '../../panels/card.tsx';
import { useLive } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { historyWords } from '../../text/history-words.ts';
import { useFormat, useText } from '../../text/language.ts';

const refreshMs = 10_000;
const most = 200;

/** What happened in a range, the newest first. */
export function EventList({ range }: { readonly range: ChartRange }) {
  const text = useText();
  const format = useFormat();
  const { monitor, store } = useLive();
  const [events, setEvents] = useState<readonly HistoryEvent[]>([]);
  const { lengthMs, until } = range;

  useEffect(() => {
    return poll(
      () => {
        const to = until ?? store.get().snapshot?.at ?? Date.now();
        return monitor.call('readEvents', { from: Math.max(0, to - lengthMs), to }).catch(() => []);
      },
      (answer) => setEvents(answer.toSorted((a, b) => b.at - a.at).slice(0, most)),
      until === null ? refreshMs : null,
    );
  }, [monitor, store, lengthMs, until]);

  return (
    <Card title={text(historyWords.events)} className="event-card">
      {events.length === 0 ? (
        <div className="state">{text(historyWords.noEvents)}</div>
      ) : (
        <ul className="events">
          {events.map(({ at, kind, subject, ms }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of a kind may happen at one instant
            <li key={`${at} ${index}`} data-kind={kind}>
              <time dateTime={isoOf(at)}>{format.dateTime(at)}</time>
              <b>{text(historyWords.eventKinds[kind]) ?? kind}</b>
              <span>
                {subject}
                {ms !== null && ` (${format.duration(Math.abs(ms))})`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
