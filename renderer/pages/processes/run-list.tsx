import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Run } from '../../../shared/readings/runs.ts';
import { formatBytes, formatDuration, formatPercent } from '../../../shared/text/format.ts';
import { Card } from '../../panels/card.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords.runs;
const none: readonly Run[] = [];

/** The labelled runs that are under way; nothing where there is none. */
export function RunList() {
  const runs = useLiveState((state) => state.snapshot?.runs) ?? none;
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const units = useUnits();
  if (runs.length === 0) return null;
  return (
    <Card className="run-list" title={words.title} explanation={metrics['run.cpuPercent'].description} reading="runs">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.columns.labels}</th>
            <th scope="col">{words.columns.command}</th>
            <th scope="col">{strings.processes}</th>
            <th scope="col">{strings.cpu}</th>
            <th scope="col">{strings.memory}</th>
            <th scope="col">{words.columns.age}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.pid}>
              <td title={run.name}>{run.name.replaceAll(',', ', ')}</td>
              <td className="table-text" title={run.command}>
                {run.command}
              </td>
              <td>{run.processes}</td>
              <td>{formatPercent(run.cpuPercent)}</td>
              <td>{formatBytes(run.residentBytes, units)}</td>
              <td>{run.startedAt === null ? '–' : formatDuration(now - run.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
