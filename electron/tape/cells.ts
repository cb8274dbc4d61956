import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Leaf } from './layout.ts';

/** A value as it is stored: a number counts steps of its resolution, all that is no number is literal JSON. */
export type Cell = number | string | null;

/** Four times the difference of two such numbers still has no rounding. */
const maxSteps = 2 ** 49;

export function toCell(leaf: Leaf, resolution: number | null): Cell {
  if (leaf === null) return null;
  if (typeof leaf !== 'number') return JSON.stringify(leaf);
  if (!Number.isFinite(leaf)) return null;
  // Without a resolution whole numbers are kept as they are, and fractions as text.
  const steps = resolution === null ? leaf : Math.round(leaf / resolution);
  return Number.isInteger(steps) && Math.abs(steps) <= maxSteps ? steps + 0 : JSON.stringify(leaf);
}

export function fromCell(cell: Cell, resolution: number | null): Leaf {
  if (cell === null) return null;
  if (typeof cell === 'string') return JSON.parse(cell) as Leaf;
  // Dividing by a whole number gives the nearest fraction: 0.3, where multiplying gives 0.30000000000000004.
  if (resolution === null || resolution >= 1) return cell * (resolution ?? 1);
  return cell / Math.round(1 / resolution);
}

/** Literals of one frame, each stored once. */
export interface Literals {
  indexOf(text: string): number;
  readonly list: readonly string[];
}

export function createLiterals(): Literals {
  const indexes = new Map<string, number>();
  return {
    indexOf(text) {
      const index = indexes.get(text) ?? indexes.size;
      indexes.set(text, index);
      return index;
    },
    get list() {
      return [...indexes.keys()];
    },
  };
}

/** Encodes a number as its difference from the previous one. The lowest bit distinguishes numbers from literals; 0 is `null`. */
export function writeCell(out: ByteWriter, cell: Cell, before: Cell, literals: Literals): void {
  if (cell === null) out.unsigned(0);
  else if (typeof cell === 'string') out.unsigned(2 * literals.indexOf(cell) + 2);
  else {
    const delta = cell - (typeof before === 'number' ? before : 0);
    out.unsigned(2 * (delta >= 0 ? 2 * delta : -2 * delta - 1) + 1);
  }
}

export function readCell(from: ByteReader, before: Cell, literals: readonly string[]): Cell {
  const code = from.unsigned();
  if (code === 0) return null;
  if (code % 2 === 0) {
    const text = literals[code / 2 - 1];
    if (text === undefined) throw new RangeError('a literal is missing');
    return text;
  }
  const zigzag = (code - 1) / 2;
  const delta = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  return delta + (typeof before === 'number' ? before : 0);
}
