import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Run } from '../../../shared/readings/runs.ts';
import { Card } from '../../panels/card.tsx';
import { useLiveState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';

const none: readonly Run[] = [];

/** The labelled runs that are under way; nothing where there is none. */
export function RunList() {
  const text = useText();
  const format = useFormat();
  const runs = useLiveState((state) => state.snapshot?.runs) ?? none;
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  if (runs.length === 0) return null;
  return (
    <Card
      className="run-list"
      title={text(processWords.runs.title)}
      explanation={metrics['run.cpuPercent'].description}
      reading="runs"
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text(processWords.runs.labels)}</th>
            <th scope="col">{text(processWords.runs.command)}</th>
            <th scope="col">{text(commonWords.processes)}</th>
            <th scope="col">{text(commonWords.cpu)}</th>
            <th scope="col">{text(commonWords.memory)}</th>
            <th scope="col">{text(processWords.runs.age)}</th>
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
              <td>{format.percent(run.cpuPercent)}</td>
              <td>{format.bytes(run.residentBytes)}</td>
              <td>{run.startedAt === null ? '–' : format.duration(now - run.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
