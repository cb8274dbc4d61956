import type { AlertRecord } from '../../shared/alerts/alert.ts';

/** An alert that is over states its worst value, so it names who was behind that one. */
export function clearRecord({ atWorst, ...record }: AlertRecord, at: number): AlertRecord {
  return { ...record, ...atWorst, clearedAt: at };
}
