import { summarizeProcesses } from '../../shared/processes/summarize-processes.ts';
import type { Processes, ProcessReading } from '../../shared/readings/processes.ts';
import type { Moment } from '../../shared/tape/moment.ts';
import { type Chunk, restore, type Sample } from './chunk.ts';
import { fromRecorded } from './moment.ts';
import { fromRow, type Identity, parseIdentity } from './process-rows.ts';
import type { Table } from './process-tables.ts';

/** The processes at some samples, and the lists of the top ones that a snapshot has. */
interface Listed {
  readonly processes: readonly ProcessReading[];
  readonly summary: Pick<Processes, 'top' | 'applications'>;
}

/** Unix milliseconds of a sample: the first leaf of what is recorded. */
const timeOf = ({ cells }: Sample): number => Number(cells[0]);

function createLister(identities: readonly string[]): (table: Table) => Listed {
  const parsed = new Map<number, Identity>();
  function find(index: number): Identity {
    const known = parsed.get(index) ?? parseIdentity(identities[index] ?? '');
    parsed.set(index, known);
    return known;
  }
  return (table) => {
    const processes = [...table].map(([index, row]) => fromRow(find(index), row));
    return { processes, summary: summarizeProcesses(processes) };
  };
}

const toMoment = (sample: Sample, listed: Listed | null): Moment => ({
  snapshot: fromRecorded(restore(sample), listed?.summary ?? { top: [], applications: [] }),
  processes: listed?.processes ?? null,
});

/** The moments of the samples between two times, both inclusive. The processes are those of the last table before each. */
export function* listMoments({ samples, identities }: Chunk, from: number, to: number): Generator<Moment> {
  const list = createLister(identities);
  let table: Table | null = null;
  let listed: Listed | null = null;
  for (const sample of samples) {
    table = sample.table ?? table;
    if (sample.table) listed = null;
    const at = timeOf(sample);
    if (at < from || at > to) continue;
    if (table) listed ??= list(table);
    yield toMoment(sample, listed);
  }
}

/** The last moment that is not after `at`. */
export function readMoment({ samples, identities }: Chunk, at: number): Moment | null {
  const index = samples.findLastIndex((sample) => timeOf(sample) <= at);
  const sample = samples[index];
  if (!sample) return null;
  const table = samples.slice(0, index + 1).findLast((one) => one.table !== null)?.table;
  return toMoment(sample, table ? createLister(identities)(table) : null);
}
