import Type from 'typebox';
import { Value } from 'typebox/value';
import type { HistoryEvent } from '../../shared/history.ts';
import type { Stores } from '../store/json-store.ts';

export interface EventLog {
  add(event: HistoryEvent): void;
  /** Those of a span, both ends inclusive, oldest first. */
  read(from: number, to: number): readonly HistoryEvent[];
  /** Writes what has come since. @throws Error when the disk refuses */
  flush(): void;
}

const storeName = 'events';
const kept = 2000;

const LogSchema = Type.Object({
  version: Type.Literal(1),
  events: Type.Array(
    Type.Object({
      at: Type.Number(),
      kind: Type.String(),
      subject: Type.String(),
      ms: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
});

/** What happened, in a file of its own: the newest two thousand. */
export function loadEventLog(stores: Stores): { readonly log: EventLog; readonly notes: readonly string[] } {
  const { store, note } = stores.open(storeName);
  const notes = note ? [note] : [];
  let events = load();
  let isSaved = true;

  function load(): readonly HistoryEvent[] {
    const stored = store.read();
    if (stored === null) return [];
    // A kind that another version knows is kept, and shown by its name.
    if (Value.Check(LogSchema, stored)) return stored.events as readonly HistoryEvent[];
    notes.push(stores.setAside(storeName, 'not a log of events'));
    return [];
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
