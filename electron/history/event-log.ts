import Type from 'typebox';
import { Value } from 'typebox/value';
import type { HistoryEvent } from '../../shared/history/history.ts';
import { message } from '../../shared/text/message.ts';
import { type Phrase, phrase } from '../../shared/text/phrase.ts';
import type { Stores } from '../foundation/json-store.ts';

export interface EventLog {
  add(event: HistoryEvent): void;
  /** The events of a span, both ends inclusive, oldest first. */
  read(from: number, to: number): readonly HistoryEvent[];
  /** Writes new events. @throws Error of the disk */
  flush(): void;
}

const storeName = 'events';
const maxEvents = 2000;

const words = {
  /** {invalid} is a number. */
  invalid: message(
    '{file}: {invalid} of {count, plural, one {# event} other {# events}} were invalid and were skipped.',
  ),
};

/** The largest date (ECMA-262, time values). */
const maxTime = 8.64e15;
const EventSchema = Type.Object({
  at: Type.Number({ minimum: -maxTime, maximum: maxTime }),
  kind: Type.String(),
  subject: Type.String(),
  ms: Type.Union([Type.Number(), Type.Null()]),
});
const LogSchema = Type.Object({ version: Type.Literal(1), events: Type.Array(Type.Unknown()) });

/** The newest events, stored in a file of their own. */
export function loadEventLog(stores: Stores): { readonly log: EventLog; readonly notes: readonly Phrase[] } {
  const { store, note } = stores.open(storeName);
  const notes = note ? [note] : [];
  let events = load();
  let isSaved = true;

  function load(): readonly HistoryEvent[] {
    const stored = store.read();
    if (stored === null) return [];
    if (!Value.Check(LogSchema, stored)) {
      notes.push(stores.setAside(storeName, 'it is not an event log'));
      return [];
    }
    // Events of unknown kinds, written by another version, are kept and shown by name.
    const valid = stored.events.filter((event): event is HistoryEvent => Value.Check(EventSchema, event));
    const invalid = stored.events.length - valid.length;
    if (invalid > 0)
      notes.push(phrase(words.invalid, { file: `${storeName}.json`, invalid, count: stored.events.length }));
    return valid.slice(-maxEvents);
  }

  return {
    notes,
    log: {
      add(event) {
        events = [...events, event].slice(-maxEvents);
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
