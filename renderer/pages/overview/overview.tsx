import { type CSSProperties, useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { GuardedCard } from '../../components/failure-boundary.tsx';
import { ioAxis, linkAxis } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { GpuChart } from '../../panels/gpu-chart.tsx';
import { MemoryBreakdown } from '../../panels/memory-breakdown.tsx';
import { ProcessTable } from '../../panels/process-table.tsx';
import { diskLines, networkLines } from '../../panels/rate-lines.ts';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { memoryWords } from '../../text/memory-words.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { shellWords } from '../../text/shell-words.ts';
import { AlertList } from './alert-list.tsx';
import { ApplicationChart } from './applications/application-chart.tsx';
import { type ApplicationColors, createApplicationColors } from './applications/application-colors.ts';
import { TopApplications } from './applications/top-applications.tsx';
import { OverviewCores } from './cores-card.tsx';
import { CpuDial, MemoryDial } from './dials.tsx';
import { GpuDial } from './gpu-dial.tsx';
import { DiskDial, NetworkDial } from './rate-dials.tsx';
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
  const [colors] = useState(createApplicationColors);

  return (
    <ResourcePage className="overview" title={host.name} detail={hostFacts} tooltip={`${hostFacts} · ${host.kernel}`}>
      <Welcome />
      <Dials gpus={gpus} />
      <div className={gpus.length > 0 ? 'overview-cards with-gpus' : 'overview-cards'}>
        <GuardedCard className="area-applications" title={text(overviewWords.cpuByApplication)}>
          <ApplicationChart className="area-applications" colors={colors} />
        </GuardedCard>
        <GuardedCard className="area-cores" title={text(commonWords.cores)}>
          <OverviewCores className="area-cores" />
        </GuardedCard>
        <GuardedCard className="area-memory" title={text(memoryWords.composition)}>
          <MemoryCard />
        </GuardedCard>
        <GuardedCard className="area-table" title={text(overviewWords.topApplications)}>
          <ApplicationsCard colors={colors} />
        </GuardedCard>
        {gpus.length > 0 && (
          <GuardedCard className="area-gpus" title={text(commonWords.gpu)}>
            <GpuChart className="area-gpus" gpus={gpus} />
          </GuardedCard>
        )}
        <ChartCard className="area-disk" opens="disks" title={text(overviewWords.diskIo)} lines={disk} left={io} />
        <ChartCard
          className="area-traffic"
          opens="network"
          title={text(overviewWords.traffic)}
          lines={network}
          left={link}
        />
        <GuardedCard className="area-alerts" title={text(shellWords.alerts)}>
          <AlertsCard />
        </GuardedCard>
      </div>
    </ResourcePage>
  );
}

function Dials({ gpus }: { readonly gpus: readonly Gpu[] }) {
  const text = useText();
  return (
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
  );
}

function MemoryCard() {
  const text = useText();
  const format = useFormat();
  const memory = useWindowState((state) => state.snapshot?.memory ?? null);
  return (
    <ReadingCard
      className="area-memory"
      opens="memory"
      opensWhole
      title={text(memory?.swapTotalBytes ? overviewWords.memoryAndSwap : memoryWords.composition)}
      aside={memory ? format.share(memory.usedBytes, memory.totalBytes) : undefined}
      explanation={text(metrics['memory.usedPercent'].description)}
      reading="memory"
    >
      {(value) => <MemoryBreakdown memory={value} />}
    </ReadingCard>
  );
}

function ApplicationsCard({ colors }: { readonly colors: ApplicationColors }) {
  const text = useText();
  const format = useFormat();
  const processes = useWindowState((state) => state.snapshot?.processes ?? null);
  return (
    <ReadingCard
      id="card-processes"
      className="area-table"
      opens="processes"
      title={text(overviewWords.topApplications)}
      aside={
        processes
          ? text(shellWords.processCount, {
              total: format.number(processes.total),
              running: format.number(processes.running),
            })
          : undefined
      }
      explanation={text(overviewWords.topApplicationsHelp)}
      reading="processes"
    >
      {({ top, applications = [] }) =>
        applications.length > 0 ? (
          <TopApplications applications={applications} colors={colors} />
        ) : (
          <ProcessTable label={text(overviewWords.topApplications)} processes={top} />
        )
      }
    </ReadingCard>
  );
}

function AlertsCard() {
  const text = useText();
  const alerts = useWindowState((state) => state.alerts);
  return (
    <Card
      id="card-alerts"
      className="area-alerts"
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
