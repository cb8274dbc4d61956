import type { Readings } from '../../shared/snapshot.ts';
import type { HelpedName } from './protocol.ts';

/** One reading of a helper: read again and again, never twice at once. */
export interface Task<Name extends HelpedName = HelpedName> {
  readonly reading: Name;
  readonly intervalMs: number;
  read(): Promise<Readings[Name] | null>;
}
