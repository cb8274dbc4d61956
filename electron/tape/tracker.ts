import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { type Cell, toCell } from './cells.ts';
import type { Chunk, Key, Sample } from './chunk.ts';
import { describeLayout, type Layout, type Leaf, readLeaves } from './layout.ts';
import { toRecorded } from './moment.ts';
import { identify, keyOf, type Row, toRow } from './process-rows.ts';

/** All processes, and when they were read: Unix milliseconds. */
export interface Listed {
  readonly rows: ReadonlyMap<string, Row>;
  readonly readAt: number;
}

/** A sample before the places of its identities are known. */
export interface Taken {
  readonly at: number;
  readonly monotonicMs: number;
  readonly layout: Layout;
  readonly cells: readonly Cell[];
  readonly listed: Listed | null;
}

export function toListed(processes: readonly ProcessReading[], readAt: number): Listed {
  return { rows: new Map(processes.map((process) => [keyOf(identify(process)), toRow(process)])), readAt };
}

/**
 * Takes snapshots apart into samples. `hasTable`: all processes are listed in tables, so the snapshot is recorded without its top
 * processes.
 */
export function createTracker(): (snapshot: Snapshot, listed: Listed | null, hasTable: boolean) => Taken {
  let layout: Layout | null = null;
  return (snapshot, listed, hasTable) => {
    const recorded = toRecorded(snapshot, hasTable);
    let leaves: Leaf[] = [];
    if (!layout || !readLeaves(layout.root, recorded, leaves)) {
      layout = describeLayout(recorded);
      leaves = [];
      readLeaves(layout.root, recorded, leaves);
    }
    const { resolutions } = layout;
    const cells = leaves.map((value, column) => toCell(value, resolutions[column] ?? null));
    return { at: snapshot.at, monotonicMs: snapshot.monotonicMs, layout, cells, listed };
  };
}

/** Gives the processes their places: those of the key, then the others in the order in which they appear. */
export function toChunk(taken: readonly Taken[], key: Pick<Key, 'identities'>): Chunk {
  const places = new Map(key.identities.map((identity, index) => [identity, index]));
  const samples = taken.map(({ at, layout, cells, listed }): Sample => {
    if (!listed) return { layout, cells, table: null };
    const rows = new Map<number, Row>();
    for (const [identity, row] of listed.rows) {
      const place = places.get(identity) ?? places.size;
      places.set(identity, place);
      rows.set(place, row);
    }
    return { layout, cells, table: { rows, ageMs: Math.max(0, at - listed.readAt) } };
  });
  return { samples, identities: [...places.keys()] };
}
