import type { ProcessReading } from '../../shared/readings/processes.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { Bar } from './cores.tsx';
import { accentStyle } from './dial.tsx';

interface ProcessTableProps {
  readonly processes: readonly ProcessReading[];
  /** What the bar shows. */
  readonly measure?: 'cpu' | 'memory';
}

const rows = 6;

/** The heaviest processes; percent of one core, as top(1) counts. */
export function ProcessTable({ processes, measure = 'cpu' }: ProcessTableProps) {
  const text = useText();
  const format = useFormat();
  const shown = processes.slice(0, rows);
  const most = Math.max(100, ...shown.map((process) => process.cpuPercent ?? 0));
  const largest = Math.max(...shown.map((process) => process.residentBytes));
  return (
    <table className="table" style={accentStyle(measure)}>
      <thead>
        <tr>
          <th scope="col">{text(commonWords.process)}</th>
          <th scope="col">{text(commonWords.pid)}</th>
          <th scope="col">{text(commonWords.cpu)}</th>
          <th scope="col">{text(commonWords.memory)}</th>
          <th scope="col">{text(commonWords.threads)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((process) => (
          <tr key={process.pid}>
            <td title={process.name}>{process.name}</td>
            <td className="table-pid">{process.pid}</td>
            <td>
              {format.percent(process.cpuPercent, (process.cpuPercent ?? 0) < 10 ? 1 : 0)}
              {measure === 'cpu' && (
                <Bar className="thin" label={process.name} percent={(100 * (process.cpuPercent ?? 0)) / most} />
              )}
            </td>
            <td>
              {format.bytes(process.residentBytes)}
              {measure === 'memory' && (
                <Bar className="thin" label={process.name} percent={(100 * process.residentBytes) / largest} />
              )}
            </td>
            <td>{format.number(process.threads || null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
