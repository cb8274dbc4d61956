import type { Gpu, GpuProcess } from '../../../shared/readings/gpus.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Card } from '../../panels/card.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { listGpuFacts } from './gpu-facts.ts';

/** One GPU in full: what it is and does, and for whom. */
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
            <GpuProcesses processes={gpu.processes} />
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
            <table className="table" style={accentStyle('memory')}>
              <tbody>
                {gpu.partitions.map(({ id, name, memoryUsedBytes: used, memoryTotalBytes: total }) => (
                  <tr key={id}>
                    <td title={id}>{name}</td>
                    <td>
                      {total ? format.share(used, total) : '–'}
                      <Bar
                        className="thin"
                        label={name}
                        percent={used !== null && total ? (100 * used) / total : null}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        )}
      </div>
    </>
  );
}

function GpuProcesses({ processes }: { readonly processes: readonly GpuProcess[] | null }) {
  const text = useText();
  const format = useFormat();
  if (!processes || processes.length === 0) {
    return <div className="state">{processes ? text(gpuWords.noProcesses) : text(gpuWords.unknownProcesses)}</div>;
  }
  const sorted = processes.toSorted((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0));
  return (
    <table className="table" style={accentStyle('gpu')}>
      <thead>
        <tr>
          <th scope="col">{text(commonWords.process)}</th>
          <th scope="col">{text(commonWords.pid)}</th>
          <th scope="col">{text(commonWords.memory)}</th>
          <th scope="col">{text(gpuWords.columns.utilization)}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ pid, name, memoryBytes, busyPercent }) => (
          <tr key={pid}>
            <td title={name ?? undefined}>{name ?? '–'}</td>
            <td className="table-pid">{pid}</td>
            <td>{format.bytes(memoryBytes)}</td>
            <td>
              {format.percent(busyPercent)}
              <Bar className="thin" label={name ?? String(pid)} percent={busyPercent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
