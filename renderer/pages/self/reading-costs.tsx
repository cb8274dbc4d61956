import { type Health, type ReadingName, readingNames } from '../../../shared/snapshot.ts';
import { formatDuration } from '../../../shared/text/format.ts';
import { Card } from '../../panels/card.tsx';
import { useLiveState } from '../../state/context.ts';
import { selfStrings as words } from '../../text/self-strings.ts';

/** Each reading, the dearest first; what this machine has not got in a line below. */
export function ReadingCosts() {
  const snapshot = useLiveState((state) => state.snapshot);
  const { health } = snapshot ?? {};
  const all = health ? readingNames.map((name) => ({ name, health: health[name] })) : [];
  const rows = all
    .filter((row) => row.health.state !== 'absent')
    .toSorted((a, b) => weigh(b.health) - weigh(a.health) || a.name.localeCompare(b.name));
  // Nobody misses agents who has none.
  const absent = all
    .filter((row) => row.health.state === 'absent' && row.name !== 'agents')
    .map(({ name }) => words.names[name]);
  return (
    <Card className="span-6" title={words.readings} explanation={words.readingsExplanation}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.columns.reading}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.took}</th>
            <th scope="col">{words.columns.cost}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} {...row} now={snapshot?.at ?? 0} />
          ))}
        </tbody>
      </table>
      {absent.length > 0 && <div className="card-note wraps">{words.notHere(absent.join(', '))}</div>}
    </Card>
  );
}

function weigh({ costMsPerSecond, tookMs }: Health): number {
  return costMsPerSecond ?? tookMs;
}

interface RowProps {
  readonly name: ReadingName;
  readonly health: Health;
  readonly now: number;
}

function Row({ name, health, now }: RowProps) {
  const { state, at, tookMs, costMsPerSecond, error } = health;
  const milliseconds = (ms: number) => words.milliseconds(ms < 10 ? ms.toFixed(2) : ms.toFixed(0));
  return (
    <tr data-state={state}>
      <td>
        {words.names[name]}
        {error && <small title={error}> {error}</small>}
      </td>
      <td className="table-pid">
        {words.states[state]}
        {now - at >= staleMs && ` · ${formatDuration(now - at)}`}
      </td>
      <td>{milliseconds(tookMs)}</td>
      <td>{costMsPerSecond === undefined ? '–' : milliseconds(costMsPerSecond)}</td>
    </tr>
  );
}

/** What is older than this is said to be so. */
const staleMs = 5000;
