import type { AlertRecord } from '../../shared/alerts/alert.ts';

/** A resolved alert states its worst value, so it names the suspect for that one. */
export function clearRecord({ atWorst, ...record }: AlertRecord, at: number): AlertRecord {
  return { ...record, ...atWorst, clearedAt: at };
}
