import { type Column, Table } from '../../components/table.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { useFormat, useText } from '../../text/language.ts';
import { selfWords } from '../../text/self-words.ts';
import { type ReadingCost, splitReadings } from './split-readings.ts';

/** A value older than this is shown with its age. */
const maxAgeMs = 5000;

/** The cost of each reading, and below them the readings that this machine does not have. */
export function ReadingCosts() {
  const text = useText();
  const format = useFormat();
  const health = useWindowState((state) => state.snapshot?.health);
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const { present, absent } = splitReadings(health);
  const words = selfWords.columns;
  const milliseconds = (ms: number | undefined) =>
    ms === undefined ? '–' : text(selfWords.milliseconds, { ms: format.number(ms, ms < 10 ? 2 : 0) });
  const columns: readonly Column<ReadingCost>[] = [
    {
      id: 'reading',
      name: text(words.collector),
      render: ({ name, error }) => (
        <>
          {text(selfWords.names[name])}
          {error && <small title={error}> {error}</small>}
        </>
      ),
    },
    {
      id: 'state',
      name: text(words.state),
      isFaint: true,
      render: ({ state, at }) =>
        text(selfWords.states[state]) + (now - at >= maxAgeMs ? ` · ${format.duration(now - at)}` : ''),
    },
    { id: 'took', name: text(words.took), render: ({ tookMs }) => milliseconds(tookMs) },
    { id: 'cost', name: text(words.cost), render: ({ costMsPerSecond }) => milliseconds(costMsPerSecond) },
  ];
  return (
    <Card className="span-6" title={text(selfWords.collectors)} explanation={text(selfWords.collectorsExplained)}>
      <Table label={text(selfWords.collectors)} columns={columns} rows={present} keyOf={({ name }) => name} />
      {absent.length > 0 && (
        <div className="card-note wraps">
          {text(selfWords.notHere, { names: absent.map((name) => text(selfWords.names[name])).join(', ') })}
        </div>
      )}
    </Card>
  );
}
