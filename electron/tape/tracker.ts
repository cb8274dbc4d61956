import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { type Cell, toCell } from './cells.ts';
import type { Chunk, Key, Sample } from './chunk.ts';
import { describeLayout, type Layout, type Leaf, readLeaves } from './layout.ts';
import { toRecorded } from './moment.ts';
import { identify, keyOf, type Row, toRow } from './process-rows.ts';

/** Takes snapshots apart into samples. */
export interface Tracker {
  /** @param processes all of them, if they were listed with this snapshot */
  take(snapshot: Snapshot, processes: readonly ProcessReading[] | null): Taken;
}

/** A sample before the places of its identities are known. */
export interface Taken {
  readonly at: number;
  readonly monotonicMs: number;
  readonly layout: Layout;
  readonly cells: readonly Cell[];
  readonly rows: ReadonlyMap<string, Row> | null;
}

export function createTracker(): Tracker {
  let layout: Layout | null = null;
  return {
    take(snapshot, processes) {
      const recorded = toRecorded(snapshot);
      let leaves: Leaf[] = [];
      if (!layout || !readLeaves(layout.root, recorded, leaves)) {
        layout = describeLayout(recorded);
        leaves = [];
        readLeaves(layout.root, recorded, leaves);
      }
      const { resolutions } = layout;
      const cells = leaves.map((value, column) => toCell(value, resolutions[column] ?? null));
      const rows = processes && new Map(processes.map((process) => [keyOf(identify(process)), toRow(process)]));
      return { at: snapshot.at, monotonicMs: snapshot.monotonicMs, layout, cells, rows };
    },
  };
}

/** Gives the processes their places: those of the key, then the others in the order in which they appear. */
export function toChunk(taken: readonly Taken[], key: Pick<Key, 'identities'>): Chunk {
  const places = new Map(key.identities.map((identity, index) => [identity, index]));
  const samples = taken.map(({ layout, cells, rows }): Sample => {
    if (!rows) return { layout, cells, table: null };
    const table = new Map<number, Row>();
    for (const [identity, row] of rows) {
      const place = places.get(identity) ?? places.size;
      places.set(identity, place);
      table.set(place, row);
    }
    return { layout, cells, table };
  });
  return { samples, identities: [...places.keys()] };
}
