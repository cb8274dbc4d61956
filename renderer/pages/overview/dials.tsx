import { thresholdOf } from '../../../shared/alerts/rule.ts';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import {
  type Figure,
  formatBytes,
  formatLinkRate,
  formatPercent,
  formatRate,
  formatShare,
  splitLinkRate,
  splitRate,
} from '../../../shared/text/format.ts';
import { levelOf } from '../../components/level.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { type Accent, Dial } from '../../panels/dial.tsx';
import { useLive, useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const tenMinutesMs = 10 * 60_000;
/** A dial of rates is not full of a trickle. */
const leastPeakBytes = 1024 * 1024;

export function percentFigure(percent: number | null | undefined): Figure {
  return { value: percent == null ? '–' : String(Math.round(percent)), unit: '%' };
}

function Failed({
  title,
  accent,
  reading,
}: {
  readonly title: string;
  readonly accent: Accent;
  readonly reading: ReadingName;
}) {
  const health = useLiveState((state) => state.snapshot?.health[reading]);
  return (
    <Card id={`card-${accent}`} title={title}>
      <ReadingState health={health} />
    </Card>
  );
}

export function CpuDial() {
  const cpu = useLiveState((state) => state.snapshot?.cpu);
  const threshold = useLiveState((state) => thresholdOf(state.settings['alerts.rules'], 'cpu.busyPercent', 90));
  if (!cpu) return <Failed title={strings.cpu} accent="cpu" reading="cpu" />;
  const modes = cpu.modesPercent;
  const facts = modes
    ? [
        strings.user(formatPercent(modes.user + modes.nice)),
        strings.system(formatPercent(modes.system + modes.irq + modes.softirq)),
        strings.ioWait(formatPercent(modes.iowait)),
      ]
    : [];
  return (
    <Card id="card-cpu" title={strings.cpu} explanation={metrics['cpu.busyPercent'].description} reading="cpu">
      <Dial
        label={strings.cpu}
        accent="cpu"
        figure={percentFigure(cpu.busyPercent)}
        share={(cpu.busyPercent ?? 0) / 100}
        mark={threshold / 100}
        isHot={levelOf(cpu.busyPercent) === 'hot'}
        series={['cpu.busyPercent|']}
        seriesTop={100}
        facts={facts}
      />
    </Card>
  );
}

export function MemoryDial() {
  const memory = useLiveState((state) => state.snapshot?.memory);
  const pressure = useLiveState((state) => state.snapshot?.pressure);
  const threshold = useLiveState((state) => thresholdOf(state.settings['alerts.rules'], 'memory.usedPercent', 95));
  const units = useUnits();
  if (!memory) return <Failed title={strings.memory} accent="memory" reading="memory" />;
  const stall = pressure?.memory?.some10sPercent;
  return (
    <Card
      id="card-memory"
      title={strings.memory}
      explanation={metrics['memory.usedPercent'].description}
      reading="memory"
    >
      <Dial
        label={strings.memory}
        accent="memory"
        figure={percentFigure(memory.usedPercent)}
        share={memory.usedPercent / 100}
        mark={threshold / 100}
        isHot={levelOf(memory.usedPercent) === 'hot'}
        series={['memory.usedPercent|']}
        seriesTop={100}
        facts={[
          formatShare(memory.usedBytes, memory.totalBytes, units),
          stall == null ? formatBytes(memory.availableBytes, units) : strings.pressure(formatPercent(stall)),
        ]}
      />
    </Card>
  );
}

interface RateDialProps {
  readonly title: string;
  readonly accent: Accent;
  readonly rates: readonly (number | null)[];
  readonly ids: readonly [MetricId, MetricId];
  readonly facts: readonly string[];
}

/** Disk and network have no natural full: the dial is full at the highest rate of the last minutes. */
function RateDial({ title, accent, rates, ids, facts }: RateDialProps) {
  const [split, format] = accent === 'network' ? [splitLinkRate, formatLinkRate] : [splitRate, formatRate];
  const { timeline } = useLive();
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const units = useUnits();
  const keys = ids.map((id) => `${id}|`);
  const known = rates.filter((rate) => rate !== null);
  const total = known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
  const peak = Math.max(timeline.highest(keys, now - tenMinutesMs), total ?? 0);
  const explanation = `${ids.map((id) => metrics[id].description).join(' ')} ${strings.peakExplained}`;
  return (
    <Card
      id={`card-${accent}`}
      title={title}
      aside={<div className="card-aside dial-peak">{strings.peak(format(peak, units))}</div>}
      explanation={explanation}
      reading={accent === 'disk' ? 'disks' : 'network'}
    >
      <Dial
        label={title}
        accent={accent}
        figure={split(total, units)}
        share={total === null ? null : total / Math.max(peak, leastPeakBytes)}
        series={keys}
        facts={facts}
      />
    </Card>
  );
}

export function DiskDial() {
  const disks = useLiveState((state) => state.snapshot?.disks);
  const units = useUnits();
  if (!disks) return <Failed title={strings.disk} accent="disk" reading="disks" />;
  const { readBytesPerSecond, writeBytesPerSecond } = disks;
  return (
    <RateDial
      title={strings.disk}
      accent="disk"
      rates={[readBytesPerSecond, writeBytesPerSecond]}
      ids={['disk.readBytesPerSecond', 'disk.writeBytesPerSecond']}
      facts={[
        strings.read(formatRate(readBytesPerSecond, units)),
        strings.write(formatRate(writeBytesPerSecond, units)),
      ]}
    />
  );
}

export function NetworkDial() {
  const network = useLiveState((state) => state.snapshot?.network);
  const units = useUnits();
  if (!network) return <Failed title={strings.network} accent="network" reading="network" />;
  const { receivedBytesPerSecond, sentBytesPerSecond } = network;
  return (
    <RateDial
      title={strings.network}
      accent="network"
      rates={[receivedBytesPerSecond, sentBytesPerSecond]}
      ids={['network.receivedBytesPerSecond', 'network.sentBytesPerSecond']}
      facts={[
        strings.down(formatLinkRate(receivedBytesPerSecond, units)),
        strings.upRate(formatLinkRate(sentBytesPerSecond, units)),
      ]}
    />
  );
}
