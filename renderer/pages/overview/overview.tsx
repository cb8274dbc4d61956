import { type CSSProperties, useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { busiestPercent } from '../../../shared/processes/busiest.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { formatBytes, formatCount, formatLoad, formatPercent, formatShare } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import type { ChartRange } from '../../chart/chart-range.ts';
import { GuardedCard } from '../../components/failure-boundary.tsx';
import { ioAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { Composition } from '../../panels/composition.tsx';
import { Cores } from '../../panels/cores.tsx';
import { MainChart } from '../../panels/main-chart.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { lastTenMinutes, RangePicker } from '../../panels/range-picker.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { AlertList } from './alert-list.tsx';
import { CpuDial, DiskDial, MemoryDial, NetworkDial } from './dials.tsx';
import { GpuDial } from './gpu-dial.tsx';
import { HostLine } from './host-line.tsx';

const ioLines: readonly ChartLine[] = [
  { metric: 'disk.readBytesPerSecond', label: strings.diskRead, accent: 'disk', isFilled: true },
  { metric: 'disk.writeBytesPerSecond', label: strings.diskWrite, accent: 'disk', isDashed: true },
  { metric: 'network.receivedBytesPerSecond', label: strings.networkDown, accent: 'network', isFilled: true },
  { metric: 'network.sentBytesPerSecond', label: strings.networkUp, accent: 'network', isDashed: true },
];

const noGpus: readonly Gpu[] = [];

export function Overview() {
  const gpus = useLiveState((state) => state.snapshot?.gpus ?? noGpus);
  const units = useUnits();
  const [range, setRange] = useState<ChartRange>(lastTenMinutes);
  const io = useMemo(() => ioAxis(units), [units]);

  return (
    <div className="overview">
      <header className="page-head">
        <HostLine />
        <RangePicker range={range} onRange={setRange} />
      </header>
      <div className="dials" style={{ '--dials': gpus.length > 0 ? 5 : 4 } as CSSProperties}>
        <GuardedCard title={strings.cpu}>
          <CpuDial />
        </GuardedCard>
        {gpus.length > 0 && (
          <GuardedCard title={strings.gpu}>
            <GpuDial gpus={gpus} />
          </GuardedCard>
        )}
        <GuardedCard title={strings.memory}>
          <MemoryDial />
        </GuardedCard>
        <GuardedCard title={strings.disk}>
          <DiskDial />
        </GuardedCard>
        <GuardedCard title={strings.network}>
          <NetworkDial />
        </GuardedCard>
      </div>

      <GuardedCard className="span-4" title={strings.cores}>
        <CoresCard />
      </GuardedCard>
      <GuardedCard className="span-6" title={strings.cpu}>
        <MainChart gpus={gpus} range={range} onRange={setRange} />
      </GuardedCard>

      <GuardedCard className="span-5" title={strings.memoryAndSwap}>
        <MemoryCard />
      </GuardedCard>
      <ChartCard className="span-5" title={strings.io} lines={ioLines} left={io} range={range} onRange={setRange} />

      <GuardedCard className="span-6" title={strings.topNow}>
        <ProcessesCard />
      </GuardedCard>
      <GuardedCard className="span-4" title={strings.alerts}>
        <AlertsCard />
      </GuardedCard>
    </div>
  );
}

function CoresCard() {
  const cpu = useLiveState((state) => state.snapshot?.cpu ?? null);
  const health = useLiveState((state) => state.snapshot?.health.cpu);
  return (
    <Card
      className="span-4"
      title={strings.cores}
      aside={cpu ? strings.busiest(formatPercent(busiestPercent(cpu.cores))) : undefined}
      explanation={metrics['cpu.busyPercent'].description}
      reading="cpu"
    >
      {cpu ? <Cores cores={cpu.cores} /> : <ReadingState health={health} />}
      <CoreNote />
    </Card>
  );
}

function MemoryCard() {
  const memory = useLiveState((state) => state.snapshot?.memory ?? null);
  const health = useLiveState((state) => state.snapshot?.health.memory);
  const units = useUnits();
  return (
    <Card
      className="span-5"
      title={strings.memoryAndSwap}
      aside={
        memory
          ? `${formatShare(memory.usedBytes, memory.totalBytes, units)} · ${strings.available(formatBytes(memory.availableBytes, units))}`
          : undefined
      }
      explanation={metrics['memory.usedPercent'].description}
      reading="memory"
    >
      {memory ? <Composition memory={memory} units={units} /> : <ReadingState health={health} />}
    </Card>
  );
}

function ProcessesCard() {
  const processes = useLiveState((state) => state.snapshot?.processes ?? null);
  const health = useLiveState((state) => state.snapshot?.health.processes);
  const units = useUnits();
  return (
    <Card
      id="card-processes"
      className="span-6"
      title={strings.topNow}
      aside={processes ? strings.processCount(formatCount(processes.total), formatCount(processes.running)) : undefined}
    >
      {processes ? <ProcessTable processes={processes.top} units={units} /> : <ReadingState health={health} />}
    </Card>
  );
}

function AlertsCard() {
  const alerts = useLiveState((state) => state.alerts);
  return (
    <Card
      id="card-alerts"
      className="span-4"
      title={strings.alerts}
      aside={alerts.firing.length > 0 ? strings.firing(alerts.firing.length) : strings.nothingFiring}
    >
      <AlertList board={alerts} />
    </Card>
  );
}

function CoreNote() {
  const host = useLiveState((state) => state.host);
  const load = useLiveState((state) => state.snapshot?.load ?? null);
  return (
    <div className="card-note">
      <span>
        {host.physicalCores
          ? strings.coresAndThreads(host.physicalCores, host.logicalCores)
          : strings.coresOnly(host.logicalCores)}
      </span>
      {load && (
        <span>
          {strings.load(
            [load.average1m, load.average5m, load.average15m].map((value) => formatLoad(value)).join(' · '),
          )}
        </span>
      )}
    </div>
  );
}
