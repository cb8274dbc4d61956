import { useEffect, useState } from 'react';
import type { HistoryEvent } from '../../../shared/history/history.ts';
import { isoOf } from '../../../shared/text/iso-of.ts';
import { useRange } from '../../chart/range-context.ts';
import { Card } from '../../panels/card.tsx';
import { useSession } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { historyWords } from '../../text/history-words.ts';
import { useFormat, useText } from '../../text/language.ts';

const refreshMs = 10_000;
const maxEvents = 200;

/** The events of the page's range, the newest first. */
export function EventList() {
  const text = useText();
  const format = useFormat();
  const { monitor, store } = useSession();
  const [events, setEvents] = useState<readonly HistoryEvent[]>([]);
  const { lengthMs, until } = useRange().range;

  useEffect(() => {
    return poll(
      () => {
        const to = until ?? store.get().snapshot?.at ?? Date.now();
        return monitor.call('readEvents', { from: Math.max(0, to - lengthMs), to }).catch(() => []);
      },
      (answer) => setEvents(answer.toSorted((a, b) => b.at - a.at).slice(0, maxEvents)),
      until === null ? refreshMs : null,
    );
  }, [monitor, store, lengthMs, until]);

  return (
    <Card title={text(historyWords.events)}>
      {events.length === 0 ? (
        <div className="state">{text(historyWords.noEvents)}</div>
      ) : (
        <ul className="events">
          {events.map(({ at, kind, subject, ms }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events of a kind may have the same time
            <li key={`${at} ${index}`} data-kind={kind}>
              <time dateTime={isoOf(at)} title={format.dateTime(at)}>
                {format.moment(at)}
              </time>
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
