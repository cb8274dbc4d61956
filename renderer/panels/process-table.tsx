import type { ProcessReading } from '../../shared/readings/processes.ts';
import { formatBytes, formatCount, formatPercent, type Units } from '../../shared/text/format.ts';
import { strings } from '../text/strings.ts';
import { Bar } from './cores.tsx';
import { accentStyle } from './dial.tsx';

interface ProcessTableProps {
  readonly processes: readonly ProcessReading[];
  readonly units: Units;
  /** What the bar shows. */
  readonly measure?: 'cpu' | 'memory';
}

const rows = 6;

/** The heaviest processes; percent of one core, as top(1) counts. */
export function ProcessTable({ processes, units, measure = 'cpu' }: ProcessTableProps) {
  const shown = processes.slice(0, rows);
  const most = Math.max(100, ...shown.map((process) => process.cpuPercent ?? 0));
  const largest = Math.max(...shown.map((process) => process.residentBytes));
  return (
    <table className="table" style={accentStyle(measure)}>
      <thead>
        <tr>
          <th scope="col">{strings.process}</th>
          <th scope="col">{strings.pid}</th>
          <th scope="col">{strings.cpu}</th>
          <th scope="col">{strings.memory}</th>
          <th scope="col">{strings.threads}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((process) => (
          <tr key={process.pid}>
            <td title={process.name}>{process.name}</td>
            <td className="table-pid">{process.pid}</td>
            <td>
              {formatPercent(process.cpuPercent, (process.cpuPercent ?? 0) < 10 ? 1 : 0)}
              {measure === 'cpu' && (
                <Bar className="thin" label={process.name} percent={(100 * (process.cpuPercent ?? 0)) / most} />
              )}
            </td>
            <td>
              {formatBytes(process.residentBytes, units)}
              {measure === 'memory' && (
                <Bar className="thin" label={process.name} percent={(100 * process.residentBytes) / largest} />
              )}
            </td>
            <td>{formatCount(process.threads || null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
