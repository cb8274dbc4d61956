import type { Snapshot } from '../../shared/snapshot.ts';
import type { Phrase } from '../../shared/text/phrase.ts';
import type { Stores } from '../foundation/json-store.ts';
import { type EventLog, loadEventLog } from '../history/event-log.ts';
import { createHistory, type History, type NamedSeries } from '../history/history.ts';
import { openHistoryFiles } from '../history/history-files.ts';
import { createShapes } from '../history/shapes.ts';
import type { WriterLock } from '../store/writer-lock.ts';

/** The history and the events of this machine, in RAM and on disk. */
export interface Persistence {
  readonly history: Pick<History, 'read' | 'readOne' | 'readWhole' | 'tiers'>;
  readonly events: EventLog;
  readonly notes: readonly Phrase[];
  /** `false` while another process writes to this folder: then this process does not. */
  readonly isWriter: boolean;
  /** `named`: see History. */
  record(snapshot: Snapshot, named: readonly NamedSeries[]): void;
  /** Writes what is due, if this process may. @throws Error when the disk refuses; nothing in RAM is lost */
  flush(at: number, isLast?: boolean): void;
  /** Returns what could not be read or removed. */
  setDays(days: number, at: number): readonly Phrase[];
  close(): void;
}

export function createPersistence(stores: Stores, writer: WriterLock, days: number, now: number): Persistence {
  let isWriter = writer.renew();
  const history = createHistory(createShapes(days));
  const kept = openHistoryFiles(history, stores, days, now);
  const { log: events, notes } = loadEventLog(stores);

  return {
    history,
    events,
    notes: [...kept.notes, ...notes],
    get isWriter() {
      return isWriter;
    },
    record(snapshot, named) {
      history.record(snapshot, named);
      for (const { kind, subject, ms } of snapshot.events) events.add({ at: snapshot.at, kind, subject, ms });
    },
    flush(at, isLast) {
      isWriter = writer.renew();
      if (!isWriter) return;
      kept.flush(at, isLast);
      events.flush();
    },
    setDays: kept.setDays,
    close: writer.release,
  };
}
