import type { Gpu, GpuProcess } from '../../../shared/readings/gpus.ts';
import { formatBytes, formatPercent, formatShare } from '../../../shared/text/format.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Card } from '../../panels/card.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { listGpuFacts } from './gpu-facts.ts';

/** One GPU in full: what it is and does, and for whom. */
export function GpuDetails({ gpu }: { readonly gpu: Gpu }) {
  const units = useUnits();
  const isOk = gpu.state === 'ok';
  return (
    <>
      <Card title={strings.details} aside={gpu.name} className="span-5">
        <FactList facts={listGpuFacts(gpu, units)} />
      </Card>
      <div className="span-5 gpu-side">
        {isOk && (
          <Card title={strings.gpuProcesses}>
            <GpuProcesses processes={gpu.processes} />
          </Card>
        )}
        {gpu.engines.length > 0 && (
          <Card title={strings.engines}>
            <div className="engine-rows" style={accentStyle('gpu')}>
              {gpu.engines.map(({ name, busyPercent }) => (
                <div className="engine-row" key={name}>
                  <span>{name}</span>
                  <Bar label={name} percent={busyPercent} />
                  <b>{formatPercent(busyPercent)}</b>
                </div>
              ))}
            </div>
          </Card>
        )}
        {gpu.partitions.length > 0 && (
          <Card title={strings.partitions}>
            <table className="table" style={accentStyle('memory')}>
              <tbody>
                {gpu.partitions.map(({ id, name, memoryUsedBytes: used, memoryTotalBytes: total }) => (
                  <tr key={id}>
                    <td title={id}>{name}</td>
                    <td>
                      {total ? formatShare(used, total, units) : '–'}
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
  const units = useUnits();
  if (!processes || processes.length === 0) {
    return <div className="state">{processes ? strings.noGpuProcesses : strings.unknownGpuProcesses}</div>;
  }
  const sorted = processes.toSorted((a, b) => (b.memoryBytes ?? 0) - (a.memoryBytes ?? 0));
  return (
    <table className="table" style={accentStyle('gpu')}>
      <thead>
        <tr>
          <th scope="col">{strings.process}</th>
          <th scope="col">{strings.pid}</th>
          <th scope="col">{strings.memory}</th>
          <th scope="col">{strings.gpuColumns.utilisation}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ pid, name, memoryBytes, busyPercent }) => (
          <tr key={pid}>
            <td title={name ?? undefined}>{name ?? '–'}</td>
            <td className="table-pid">{pid}</td>
            <td>{formatBytes(memoryBytes, units)}</td>
            <td>
              {formatPercent(busyPercent)}
              <Bar className="thin" label={name ?? String(pid)} percent={busyPercent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
