import { type Gpu, gpuMemoryUsedPercent } from '../../../shared/readings/gpus.ts';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';

interface GpuTableProps {
  readonly gpus: readonly Gpu[];
  readonly chosen: string;
  onChoose(id: string): void;
}

/** All GPUs, one of which is shown in full below. */
export function GpuTable({ gpus, chosen, onChoose }: GpuTableProps) {
  const text = useText();
  const format = useFormat();
  return (
    <table className="table gpu-table" style={accentStyle('gpu')}>
      <thead>
        <tr>
          <th scope="col">{text(commonWords.gpu)}</th>
          <th scope="col">{text(gpuWords.columns.utilization)}</th>
          <th scope="col">{text(gpuWords.columns.memory)}</th>
          <th scope="col">{text(gpuWords.columns.temperature)}</th>
          <th scope="col">{text(gpuWords.columns.power)}</th>
          <th scope="col">{text(gpuWords.columns.clock)}</th>
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
              {gpu.state === 'ok'
                ? format.percent(gpu.busyPercent)
                : text(gpu.state === 'failed' ? chartWords.failed : gpuWords.states[gpu.state])}
              <Bar
                className="thin"
                label={`${text(gpuWords.columns.utilization)} ${index}`}
                percent={gpu.busyPercent}
              />
            </td>
            <td>
              {gpu.memoryTotalBytes ? format.share(gpu.memoryUsedBytes, gpu.memoryTotalBytes) : '–'}
              <Bar
                className="thin"
                label={`${text(commonWords.memory)} ${index}`}
                percent={gpuMemoryUsedPercent(gpu)}
              />
            </td>
            <td>{format.metric(gpu.temperatureCelsius, 'celsius')}</td>
            <td>{format.metric(gpu.powerWatts, 'watts')}</td>
            <td>{format.metric(gpu.clockMhz, 'megahertz')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
