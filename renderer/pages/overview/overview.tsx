import { type CSSProperties, useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { GuardedCard } from '../../components/failure-boundary.tsx';
import { ioAxis, linkAxis } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { MainChart } from '../../panels/main-chart.tsx';
import { MemoryBreakdown } from '../../panels/memory-breakdown.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { diskLines, networkLines } from '../../panels/rate-lines.ts';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { shellWords } from '../../text/shell-words.ts';
import { AlertList } from './alert-list.tsx';
import { CoresCard } from './cores-card.tsx';
import { CpuDial, DiskDial, MemoryDial, NetworkDial } from './dials.tsx';
import { GpuDial } from './gpu-dial.tsx';
import { Welcome } from './welcome/welcome.tsx';

const noGpus: readonly Gpu[] = [];

export function Overview() {
  const text = useText();
  const gpus = useWindowState((state) => state.snapshot?.gpus ?? noGpus);
  const format = useFormat();
  const disk = useMemo(() => diskLines('', text), [text]);
  const network = useMemo(() => networkLines('', text), [text]);
  const host = useWindowState((state) => state.host);
  const hostFacts = [host.os, host.cpuModel].filter(Boolean).join(' · ');
  const io = useMemo(() => ioAxis(format), [format]);
  const link = useMemo(() => linkAxis(format), [format]);

  return (
    <ResourcePage className="overview" title={host.name} detail={hostFacts} tooltip={`${hostFacts} · ${host.kernel}`}>
      <Welcome />
      <div className="dials" style={{ '--dials': gpus.length > 0 ? 5 : 4 } as CSSProperties}>
        <GuardedCard title={text(commonWords.cpu)}>
          <CpuDial />
        </GuardedCard>
        {gpus.length > 0 && (
          <GuardedCard title={text(commonWords.gpu)}>
            <GpuDial gpus={gpus} />
          </GuardedCard>
        )}
        <GuardedCard title={text(commonWords.memory)}>
          <MemoryDial />
        </GuardedCard>
        <GuardedCard title={text(commonWords.disk)}>
          <DiskDial />
        </GuardedCard>
        <GuardedCard title={text(commonWords.network)}>
          <NetworkDial />
        </GuardedCard>
      </div>

      <GuardedCard className="span-4" title={text(commonWords.cores)}>
        <CoresCard />
      </GuardedCard>
      <GuardedCard className="span-6" title={text(commonWords.cpu)}>
        <MainChart gpus={gpus} />
      </GuardedCard>

      <GuardedCard className="span-4" title={text(overviewWords.memoryAndSwap)}>
        <MemoryCard />
      </GuardedCard>
      <ChartCard className="span-3" opens="disks" title={text(overviewWords.diskIo)} lines={disk} left={io} />
      <ChartCard className="span-3" opens="network" title={text(overviewWords.traffic)} lines={network} left={link} />

      <GuardedCard className="span-6" title={text(overviewWords.topNow)}>
        <ProcessesCard />
      </GuardedCard>
      <GuardedCard className="span-4" title={text(shellWords.alerts)}>
        <AlertsCard />
      </GuardedCard>
    </ResourcePage>
  );
}

function MemoryCard() {
  const text = useText();
  const format = useFormat();
  const memory = useWindowState((state) => state.snapshot?.memory ?? null);
  return (
    <ReadingCard
      className="span-4"
      opens="memory"
      opensWhole
      title={text(overviewWords.memoryAndSwap)}
      aside={memory ? format.share(memory.usedBytes, memory.totalBytes) : undefined}
      explanation={text(metrics['memory.usedPercent'].description)}
      reading="memory"
    >
      {(value) => <MemoryBreakdown memory={value} />}
    </ReadingCard>
  );
}

function ProcessesCard() {
  const text = useText();
  const format = useFormat();
  const processes = useWindowState((state) => state.snapshot?.processes ?? null);
  return (
    <ReadingCard
      id="card-processes"
      className="span-6"
      opens="processes"
      title={text(overviewWords.topNow)}
      aside={
        processes
          ? text(shellWords.processCount, {
              total: format.number(processes.total),
              running: format.number(processes.running),
            })
          : undefined
      }
      reading="processes"
    >
      {({ top }) => <ProcessTable label={text(overviewWords.topNow)} processes={top} />}
    </ReadingCard>
  );
}

function AlertsCard() {
  const text = useText();
  const alerts = useWindowState((state) => state.alerts);
  return (
    <Card
      id="card-alerts"
      className="span-4"
      opens="alerts"
      title={text(shellWords.alerts)}
      aside={
        alerts.firing.length > 0
          ? text(shellWords.firing, { count: alerts.firing.length })
          : text(shellWords.nothingFiring)
      }
    >
      <AlertList alerts={alerts} />
    </Card>
  );
}
