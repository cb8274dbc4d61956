import { constants } from 'node:os';

/** `null` for a signal that Node has no name for, such as a real-time one. */
export function findSignalName(signal: number): NodeJS.Signals | null {
  const found = Object.entries(constants.signals).find(([, number]) => number === signal);
  return found ? (found[0] as NodeJS.Signals) : null;
}
