import { findResolution } from '../../shared/metrics/resolution.ts';
import type { ProcessReading, ProcessState } from '../../shared/readings/processes.ts';
import { type Cell, fromCell, toCell } from './cells.ts';

/** What does not change while a process lives, or seldom: stored once. */
export type Identity = Pick<
  ProcessReading,
  'pid' | 'parentPid' | 'name' | 'application' | 'jobPid' | 'user' | 'container' | 'startedAt'
>;

const states: readonly ProcessState[] = [
  'sleeping',
  'running',
  'idle',
  'waiting',
  'stopped',
  'zombie',
  'parked',
  'dead',
  'unknown',
];

/** The fields that are compared from one table to the next; only changed ones are stored. */
const fields = [
  'cpuPercent',
  'residentBytes',
  'threads',
  'readBytesPerSecond',
  'writeBytesPerSecond',
  'proportionalBytes',
  'childrenCpuPercent',
  'childrenReadBytesPerSecond',
  'childrenWriteBytesPerSecond',
] as const;
const resolutions = fields.map((field) => findResolution(['processes', 'top', field]));

/** The state and the fields; as many as `rowWidth`. */
export type Row = readonly Cell[];
export const rowWidth = fields.length + 1;

export function identify(process: ProcessReading): Identity {
  const { pid, parentPid, name, application, jobPid, user, container, startedAt } = process;
  return { pid, parentPid, name, application, jobPid, user, container, startedAt };
}

/** Two identities are the same if these are. */
export function keyOf(identity: Identity): string {
  const { pid, parentPid, name, application, jobPid, user, container, startedAt } = identity;
  return JSON.stringify([pid, startedAt, parentPid, name, application, jobPid, user, container]);
}

/** @throws SyntaxError or RangeError for another text than that of `keyOf` */
export function parseIdentity(text: string): Identity {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list) || list.length !== 8) throw new RangeError('this is no process');
  const [pid, startedAt, parentPid, name, application, jobPid, user, container] = list;
  return { pid, parentPid, name, application, jobPid, user, container, startedAt };
}

export function toRow(process: ProcessReading): Row {
  return [
    Math.max(0, states.indexOf(process.state)),
    ...fields.map((field, index) => toCell(process[field], resolutions[index] ?? 1)),
  ];
}

export function fromRow(identity: Identity, row: Row): ProcessReading {
  const [state, ...cells] = row;
  const values = cells.map((cell, index) => fromCell(cell, resolutions[index] ?? 1));
  const known = Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null]));
  return { ...identity, state: states[Number(state)] ?? 'unknown', ...known } as ProcessReading;
}
