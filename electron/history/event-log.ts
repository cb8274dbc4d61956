import Type from 'typebox';
import { Value } from 'typebox/value';
import type { HistoryEvent } from '../../shared/history/history.ts';
import type { Stores } from '../foundation/json-store.ts';

export interface EventLog {
  add(event: HistoryEvent): void;
  /** Those of a span, both ends inclusive, oldest first. */
  read(from: number, to: number): readonly HistoryEvent[];
  /** Writes what has come since. @throws Error when the disk refuses */
  flush(): void;
}

const storeName = 'events';
const kept = 2000;

/** Beyond it there is no date (ECMA-262, time values). */
const maxTime = 8.64e15;
const EventSchema = Type.Object({
  at: Type.Number({ minimum: -maxTime, maximum: maxTime }),
  kind: Type.String(),
  subject: Type.String(),
  ms: Type.Union([Type.Number(), Type.Null()]),
});
const LogSchema = Type.Object({ version: Type.Literal(1), events: Type.Array(Type.Unknown()) });

/** What happened, in a file of its own: the newest two thousand. */
export function loadEventLog(stores: Stores): { readonly log: EventLog; readonly notes: readonly string[] } {
  const { store, note } = stores.open(storeName);
  const notes = note ? [note] : [];
  let events = load();
  let isSaved = true;

  function load(): readonly HistoryEvent[] {
    const stored = store.read();
    if (stored === null) return [];
    if (!Value.Check(LogSchema, stored)) {
      notes.push(stores.setAside(storeName, 'not a log of events'));
      return [];
    }
    // A kind that another version knows is kept, and shown by its name.
    const good = stored.events.filter((event): event is HistoryEvent => Value.Check(EventSchema, event));
    const bad = stored.events.length - good.length;
    if (bad > 0) notes.push(`${storeName}.json: ${bad} of ${stored.events.length} events were not usable, left out`);
    return good.slice(-kept);
  }

  return {
    notes,
    log: {
      add(event) {
        events = [...events, event].slice(-kept);
        isSaved = false;
      },
      read: (from, to) => events.filter(({ at }) => at >= from && at <= to),
      flush() {
        if (isSaved) return;
        stores.write(storeName, { version: 1, events });
        isSaved = true;
      },
    },
  };
}
