import { type Health, type ReadingName, readingNames } from '../../../shared/snapshot.ts';
import { Card } from '../../panels/card.tsx';
import { useLiveState } from '../../state/context.ts';
import { useFormat, useText } from '../../text/language.ts';
import { selfWords } from '../../text/self-words.ts';

/** Each reading, the dearest first; what this machine has not got in a line below. */
export function ReadingCosts() {
  const text = useText();
  const snapshot = useLiveState((state) => state.snapshot);
  const { health } = snapshot ?? {};
  const all = health ? readingNames.map((name) => ({ name, health: health[name] })) : [];
  const rows = all
    .filter((row) => row.health.state !== 'absent')
    .toSorted((a, b) => weigh(b.health) - weigh(a.health) || a.name.localeCompare(b.name));
  // Nobody misses agents who has none.
  const absent = all
    .filter((row) => row.health.state === 'absent' && row.name !== 'agents')
    .map(({ name }) => text(selfWords.names[name]));
  return (
    <Card className="span-6" title={text(selfWords.collectors)} explanation={text(selfWords.collectorsExplained)}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text(selfWords.columns.collector)}</th>
            <th scope="col">{text(selfWords.columns.state)}</th>
            <th scope="col">{text(selfWords.columns.took)}</th>
            <th scope="col">{text(selfWords.columns.cost)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} {...row} now={snapshot?.at ?? 0} />
          ))}
        </tbody>
      </table>
      {absent.length > 0 && (
        <div className="card-note wraps">{text(selfWords.notHere, { names: absent.join(', ') })}</div>
      )}
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
  const text = useText();
  const format = useFormat();
  const { state, at, tookMs, costMsPerSecond, error } = health;
  const milliseconds = (ms: number) => text(selfWords.milliseconds, { ms: format.number(ms, ms < 10 ? 2 : 0) });
  return (
    <tr data-state={state}>
      <td>
        {text(selfWords.names[name])}
        {error && <small title={error}> {error}</small>}
      </td>
      <td className="table-pid">
        {text(selfWords.states[state])}
        {now - at >= staleMs && ` · ${format.duration(now - at)}`}
      </td>
      <td>{milliseconds(tookMs)}</td>
      <td>{costMsPerSecond === undefined ? '–' : milliseconds(costMsPerSecond)}</td>
    </tr>
  );
}

/** What is older than this is said to be so. */
const staleMs = 5000;
