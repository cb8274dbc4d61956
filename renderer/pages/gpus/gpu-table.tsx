import { type Gpu, gpuMemoryUsedPercent } from '../../../shared/readings/gpus.ts';
import { Bar } from '../../components/bar.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';

interface GpuTableProps {
  readonly gpus: readonly Gpu[];
  readonly chosen: string;
  onChoose(id: string): void;
}

/** All GPUs, one of which can be chosen. */
export function GpuTable({ gpus, chosen, onChoose }: GpuTableProps) {
  const text = useText();
  const format = useFormat();
  const words = gpuWords.columns;
  // As the machine numbers them, in whatever order they are shown.
  const numbers = new Map(gpus.map(({ id }, index) => [id, index]));
  const describeUse = ({ state, busyPercent }: Gpu) =>
    state === 'ok'
      ? format.percent(busyPercent)
      : text(state === 'failed' ? chartWords.failed : gpuWords.states[state]);
  const columns: readonly Column<Gpu>[] = [
    {
      id: 'name',
      name: text(commonWords.gpu),
      render: ({ id, name }) => (
        <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {numbers.get(id)} · {name}
        </button>
      ),
    },
    {
      id: 'utilization',
      sortBy: ({ busyPercent }) => busyPercent,
      name: text(words.utilization),
      render: (gpu) => (
        <>
          <span data-state={gpu.state}>{describeUse(gpu)}</span>
          <Bar isThin label={`${text(words.utilization)} ${numbers.get(gpu.id)}`} percent={gpu.busyPercent} />
        </>
      ),
    },
    {
      id: 'memory',
      sortBy: gpuMemoryUsedPercent,
      name: text(words.memory),
      render: (gpu) => (
        <>
          {gpu.memoryTotalBytes ? format.share(gpu.memoryUsedBytes, gpu.memoryTotalBytes) : '–'}
          <Bar
            isThin
            label={`${text(commonWords.memory)} ${numbers.get(gpu.id)}`}
            percent={gpuMemoryUsedPercent(gpu)}
          />
        </>
      ),
    },
    {
      id: 'temperature',
      sortBy: (gpu) => gpu.temperatureCelsius,
      name: text(words.temperature),
      render: ({ temperatureCelsius }) => format.metric(temperatureCelsius, 'celsius'),
    },
    {
      id: 'power',
      sortBy: (gpu) => gpu.powerWatts,
      name: text(words.power),
      render: ({ powerWatts }) => format.metric(powerWatts, 'watts'),
    },
    {
      id: 'clock',
      sortBy: (gpu) => gpu.clockMhz,
      name: text(words.clock),
      render: ({ clockMhz }) => format.metric(clockMhz, 'megahertz'),
    },
  ];
  return <Table label={text(commonWords.gpus)} columns={columns} rows={gpus} accent="gpu" keyOf={({ id }) => id} />;
}
