import type { HistoryQuery, HistorySeries } from '../../../shared/history/history.ts';
import type { AgentPoint } from './messages/read-points.ts';

/** The history that a hub keeps of its agents, in files by the keys of the registry. */
export interface HistoryStorage {
  record(key: string, at: number, points: readonly AgentPoint[]): void;
  read(key: string, query: HistoryQuery): Promise<readonly HistorySeries[]>;
  remove(key: string): void;
  close(): void;
}

/** The same by agents. */
export interface RecordedHistory {
  record(id: string, points: readonly AgentPoint[]): void;
  /** @throws UserError if too many queries are waiting */
  read(id: string, query: HistoryQuery): Promise<readonly HistorySeries[]>;
}

/** @param keyOf the key of an agent; `null` after it was removed */
export function createRecordedHistory(
  storage: HistoryStorage | null,
  keyOf: (id: string) => string | null,
  now: () => number,
): RecordedHistory {
  return {
    record(id, points) {
      const key = keyOf(id);
      if (key !== null) storage?.record(key, now(), points);
    },
    async read(id, query) {
      const key = keyOf(id);
      return key === null ? [] : ((await storage?.read(key, query)) ?? []);
    },
  };
}
