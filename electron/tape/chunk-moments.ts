import { summarizeProcesses } from '../../shared/processes/summarize-processes.ts';
import type { Processes, ProcessReading } from '../../shared/readings/processes.ts';
import type { Moment } from '../../shared/tape/moment.ts';
import { type Chunk, restore, type Sample, type Table } from './chunk.ts';
import { fromRecorded } from './moment.ts';
import { fromRow, type Identity, parseIdentity } from './process-rows.ts';

/** The processes of a table, and the lists of the top ones that a snapshot has. */
interface Listed {
  readonly processes: readonly ProcessReading[];
  readonly readAt: number;
  readonly summary: Pick<Processes, 'top' | 'applications'>;
}

/** Unix milliseconds of a sample: the first leaf of what is recorded. */
const timeOf = ({ cells }: Sample): number => Number(cells[0]);

function createLister(identities: readonly string[]): (sample: Sample, table: Table) => Listed {
  const parsed = new Map<number, Identity>();
  function find(index: number): Identity {
    const known = parsed.get(index) ?? parseIdentity(identities[index] ?? '');
    parsed.set(index, known);
    return known;
  }
  return (sample, { rows, ageMs }) => {
    const processes = [...rows].map(([index, row]) => fromRow(find(index), row));
    const { top, applications } = summarizeProcesses(processes);
    return { processes, readAt: timeOf(sample) - ageMs, summary: { top, applications } };
  };
}

const toMoment = (sample: Sample, listed: Listed | null): Moment => ({
  snapshot: fromRecorded(restore(sample), listed?.summary ?? null),
  processes: listed && { readAt: listed.readAt, list: listed.processes },
});

/** The moments of the samples between two times, both inclusive. The processes are those of the last table before each. */
export function* listMoments({ samples, identities }: Chunk, from: number, to: number): Generator<Moment> {
  const list = createLister(identities);
  let withTable: Sample | null = null;
  let listed: Listed | null = null;
  for (const sample of samples) {
    if (sample.table) {
      withTable = sample;
      listed = null;
    }
    const at = timeOf(sample);
    if (at < from || at > to) continue;
    if (withTable?.table) listed ??= list(withTable, withTable.table);
    yield toMoment(sample, listed);
  }
}

/** The last moment that is not after `at`. */
export function readMoment({ samples, identities }: Chunk, at: number): Moment | null {
  const index = samples.findLastIndex((sample) => timeOf(sample) <= at);
  const sample = samples[index];
  if (!sample) return null;
  const withTable = samples.slice(0, index + 1).findLast((one) => one.table !== null);
  const listed = withTable?.table ? createLister(identities)(withTable, withTable.table) : null;
  return toMoment(sample, listed);
}
