import type { Gpu, GpuPartition, GpuProcess } from '../../../shared/readings/gpus.ts';
import { accentStyle } from '../../components/accent.ts';
import { Bar } from '../../components/bar.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Card } from '../../panels/card.tsx';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { listGpuFacts } from './gpu-facts.ts';

/** All details of one GPU: values, processes, engines and instances. */
export function GpuDetails({ gpu }: { readonly gpu: Gpu }) {
  const text = useText();
  const format = useFormat();
  const isOk = gpu.state === 'ok';
  return (
    <>
      <Card title={text(commonWords.details)} aside={gpu.name} className="span-5">
        <FactList facts={listGpuFacts(gpu, text, format)} />
      </Card>
      <div className="span-5 gpu-side">
        {isOk && (
          <Card title={text(gpuWords.processes)}>
            <ProcessesOfGpu processes={gpu.processes} />
          </Card>
        )}
        {gpu.engines.length > 0 && (
          <Card title={text(gpuWords.engines)}>
            <div className="engine-rows" style={accentStyle('gpu')}>
              {gpu.engines.map(({ name, busyPercent }) => (
                <div className="engine-row" key={name}>
                  <span>{name}</span>
                  <Bar label={name} percent={busyPercent} />
                  <b>{format.percent(busyPercent)}</b>
                </div>
              ))}
            </div>
          </Card>
        )}
        {gpu.partitions.length > 0 && (
          <Card title={text(gpuWords.partitions)}>
            <PartitionTable partitions={gpu.partitions} />
          </Card>
        )}
      </div>
    </>
  );
}

function PartitionTable({ partitions }: { readonly partitions: readonly GpuPartition[] }) {
  const text = useText();
  const format = useFormat();
  const columns: readonly Column<GpuPartition>[] = [
    { id: 'name', title: ({ id }) => id, render: ({ name }) => name },
    {
      id: 'memory',
      render: ({ name, memoryUsedBytes: used, memoryTotalBytes: total }) => (
        <>
          {total ? format.share(used, total) : '–'}
          <Bar isThin label={name} percent={used !== null && total ? (100 * used) / total : null} />
        </>
      ),
    },
  ];
  return (
    <Table
      label={text(gpuWords.partitions)}
      columns={columns}
      rows={partitions}
      accent="memory"
      keyOf={({ id }) => id}
    />
  );
}

function ProcessesOfGpu({ processes }: { readonly processes: readonly GpuProcess[] | null }) {
  const text = useText();
  const format = useFormat();
  if (!processes) return <div className="state">{text(gpuWords.unknownProcesses)}</div>;
  const columns: readonly Column<GpuProcess>[] = [
    {
      id: 'name',
      name: text(commonWords.process),
      title: ({ name }) => name ?? undefined,
      render: ({ name }) => name ?? '–',
    },
    { id: 'pid', name: text(commonWords.pid), isFaint: true, render: ({ pid }) => pid },
    { id: 'memory', name: text(commonWords.memory), render: ({ memoryBytes }) => format.bytes(memoryBytes) },
    {
      id: 'utilization',
      name: text(gpuWords.columns.utilization),
      render: ({ pid, name, busyPercent }) => (
        <>
          {format.percent(busyPercent)}
          <Bar isThin label={name ?? String(pid)} percent={busyPercent} />
        </>
      ),
    },
  ];
  return (
    <Table
      label={text(gpuWords.processes)}
      columns={columns}
      rows={processes.toSorted((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0))}
      accent="gpu"
      empty={text(gpuWords.noProcesses)}
      keyOf={({ pid }) => pid}
    />
  );
}
