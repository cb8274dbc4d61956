import { openSegment } from './read-segment.ts';
import { listSegments, readSegment } from './segment-files.ts';

/** What a tape holds. */
export interface TapeSize {
  readonly files: number;
  readonly bytes: number;
  readonly samples: number;
  /** Unix milliseconds of the first and the last sample; `null` if there are none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Places in the files that cannot be read. */
  readonly damaged: number;
  /** Files of another version, or that cannot be read. */
  readonly unreadable: number;
}

interface Part {
  readonly times: readonly number[];
  readonly samples: number;
  readonly damaged: number;
}

/** `null` for a file of another version, or one that cannot be read. */
function describeSegment(folder: string, name: string): Part | null {
  const file = readSegment(folder, name);
  if (!file) return null;
  const { chunks, damaged } = openSegment(file);
  return {
    times: chunks.flatMap(({ at, lastAt }) => [at, lastAt]),
    samples: sum(chunks.map(({ samples }) => samples)),
    damaged,
  };
}

/** Reads all of it, one file after the other. */
export function describeTape(folder: string): TapeSize {
  const segments = listSegments(folder);
  const parts = segments.map(({ name }) => describeSegment(folder, name));
  const known = parts.filter((part) => part !== null);
  const times = known.flatMap((part) => part.times);
  return {
    files: segments.length,
    bytes: sum(segments.map(({ bytes }) => bytes)),
    samples: sum(known.map(({ samples }) => samples)),
    from: times.reduce<number | null>((least, at) => Math.min(least ?? at, at), null),
    to: times.reduce<number | null>((greatest, at) => Math.max(greatest ?? at, at), null),
    damaged: sum(known.map(({ damaged }) => damaged)),
    unreadable: parts.length - known.length,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
