import { type Gpu, gpuMemoryUsedPercent } from '../../../shared/readings/gpus.ts';
import { formatMetric, formatPercent, formatShare, type Units } from '../../../shared/text/format.ts';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { strings } from '../../text/strings.ts';

interface GpuTableProps {
  readonly gpus: readonly Gpu[];
  readonly chosen: string;
  readonly units: Units;
  onChoose(id: string): void;
}

/** All GPUs, one of which is shown in full below. */
export function GpuTable({ gpus, chosen, units, onChoose }: GpuTableProps) {
  return (
    <table className="table gpu-table" style={accentStyle('gpu')}>
      <thead>
        <tr>
          <th scope="col">{strings.gpu}</th>
          <th scope="col">{strings.gpuColumns.utilisation}</th>
          <th scope="col">{strings.gpuColumns.memory}</th>
          <th scope="col">{strings.gpuColumns.temperature}</th>
          <th scope="col">{strings.gpuColumns.power}</th>
          <th scope="col">{strings.gpuColumns.clock}</th>
        </tr>
      </thead>
      <tbody>
        {gpus.map((gpu, index) => (
          <tr key={gpu.id} data-state={gpu.state}>
            <td>
              <button type="button" aria-pressed={gpu.id === chosen} onClick={() => onChoose(gpu.id)}>
                {index} · {gpu.name}
              </button>
            </td>
            <td>
              {gpu.state === 'ok' ? formatPercent(gpu.busyPercent) : strings.gpuStates[gpu.state]}
              <Bar className="thin" label={`${strings.gpuColumns.utilisation} ${index}`} percent={gpu.busyPercent} />
            </td>
            <td>
              {gpu.memoryTotalBytes ? formatShare(gpu.memoryUsedBytes, gpu.memoryTotalBytes, units) : '–'}
              <Bar className="thin" label={`${strings.memory} ${index}`} percent={gpuMemoryUsedPercent(gpu)} />
            </td>
            <td>{formatMetric(gpu.temperatureCelsius, 'celsius', units)}</td>
            <td>{formatMetric(gpu.powerWatts, 'watts', units)}</td>
            <td>{formatMetric(gpu.clockMhz, 'megahertz', units)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
