import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence, WitnessedMoment } from '../../../shared/alerts/evidence.ts';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';

const rows = 8;

/** Which of the three measures a metric is about. */
function measureOf(metric: string): 1 | 2 | 3 {
  if (metric.startsWith('memory.')) return 2;
  return metric.startsWith('disk.') ? 3 : 1;
}

function findUse(moment: WitnessedMoment | undefined, who: number, measure: 1 | 2 | 3): number | null {
  return moment?.uses.find(([index]) => index === who)?.[measure] ?? null;
}

/** Who was on top when it fired, and how much that was more than before. */
export function WitnessTable({ record, evidence }: { readonly record: AlertRecord; readonly evidence: Evidence }) {
  const text = useText();
  const format = useFormat();
  const measure = measureOf(record.metric);
  const { moments, processes } = evidence;
  const then = moments.findLast(({ at }) => at <= record.firedAt + 10_000);
  const [oldest] = moments;
  if (!then) return <div className="state">{text(alertWords.noWitnesses)}</div>;
  const top = then.uses.toSorted((a, b) => (b[measure] ?? 0) - (a[measure] ?? 0)).slice(0, rows);
  const write = (value: number | null) => {
    if (measure === 1) return format.percent(value);
    return measure === 2 ? format.bytes(value) : format.rate(value);
  };
  return (
    <div className="witnesses">
      <h3>{text(alertWords.witnesses)}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text(alertWords.witnessColumns.process)}</th>
            <th scope="col">{text(commonWords.pid)}</th>
            <th scope="col">{text(alertWords.witnessColumns.before)}</th>
            <th scope="col">{text(alertWords.witnessColumns.atFiring)}</th>
            <th scope="col">{text(alertWords.witnessColumns.change)}</th>
          </tr>
        </thead>
        <tbody>
          {top.map(([who, ...uses]) => {
            const now = uses[measure - 1] ?? null;
            const before = oldest === then ? null : findUse(oldest, who, measure);
            const change = now === null || before === null ? null : now - before;
            return (
              <tr key={who}>
                <td>{processes[who]?.name}</td>
                <td className="table-pid">{processes[who]?.pid}</td>
                <td>{write(before)}</td>
                <td>{write(now)}</td>
                <td>{change === null ? '–' : `${change < 0 ? '−' : '+'}${write(Math.abs(change))}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {oldest && oldest !== then && (
        <small>{text(alertWords.baselineExplained, { duration: format.duration(then.at - oldest.at) })}</small>
      )}
    </div>
  );
}
