import { thresholdOf } from '../../../shared/alerts/rule.ts';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import type { Figure } from '../../../shared/text/format.ts';
import { levelOf } from '../../components/level.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { type Accent, Dial } from '../../panels/dial.tsx';
import { useLive, useLiveState } from '../../state/context.ts';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';

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
  const text = useText();
  const format = useFormat();
  const cpu = useLiveState((state) => state.snapshot?.cpu);
  const threshold = useLiveState((state) => thresholdOf(state.settings['alerts.rules'], 'cpu.busyPercent', 90));
  if (!cpu) return <Failed title={text(commonWords.cpu)} accent="cpu" reading="cpu" />;
  const modes = cpu.modesPercent;
  const facts = modes
    ? [
        text(overviewWords.user, { percent: format.percent(modes.user + modes.nice) }),
        text(overviewWords.system, { percent: format.percent(modes.system + modes.irq + modes.softirq) }),
        text(overviewWords.ioWait, { percent: format.percent(modes.iowait) }),
      ]
    : [];
  return (
    <Card
      id="card-cpu"
      title={text(commonWords.cpu)}
      explanation={metrics['cpu.busyPercent'].description}
      reading="cpu"
    >
      <Dial
        label={text(commonWords.cpu)}
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
  const text = useText();
  const format = useFormat();
  const memory = useLiveState((state) => state.snapshot?.memory);
  const pressure = useLiveState((state) => state.snapshot?.pressure);
  const threshold = useLiveState((state) => thresholdOf(state.settings['alerts.rules'], 'memory.usedPercent', 95));
  if (!memory) return <Failed title={text(commonWords.memory)} accent="memory" reading="memory" />;
  const stall = pressure?.memory?.some10sPercent;
  return (
    <Card
      id="card-memory"
      title={text(commonWords.memory)}
      explanation={metrics['memory.usedPercent'].description}
      reading="memory"
    >
      <Dial
        label={text(commonWords.memory)}
        accent="memory"
        figure={percentFigure(memory.usedPercent)}
        share={memory.usedPercent / 100}
        mark={threshold / 100}
        isHot={levelOf(memory.usedPercent) === 'hot'}
        series={['memory.usedPercent|']}
        seriesTop={100}
        facts={[
          format.share(memory.usedBytes, memory.totalBytes),
          stall == null
            ? format.bytes(memory.availableBytes)
            : text(overviewWords.pressure, { percent: format.percent(stall) }),
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
  const text = useText();
  const format = useFormat();
  const { timeline } = useLive();
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const keys = ids.map((id) => `${id}|`);
  const known = rates.filter((rate) => rate !== null);
  const total = known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
  const isNetwork = accent === 'network';
  const peak = Math.max(timeline.highest(keys, now - tenMinutesMs), total ?? 0);
  const explanation = `${ids.map((id) => metrics[id].description).join(' ')} ${text(overviewWords.peakExplained)}`;
  return (
    <Card
      id={`card-${accent}`}
      title={title}
      aside={
        <div className="card-aside dial-peak">
          {text(chartWords.peak, { rate: isNetwork ? format.linkRate(peak) : format.rate(peak) })}
        </div>
      }
      explanation={explanation}
      reading={accent === 'disk' ? 'disks' : 'network'}
    >
      <Dial
        label={title}
        accent={accent}
        figure={isNetwork ? format.splitLinkRate(total) : format.splitRate(total)}
        share={total === null ? null : total / Math.max(peak, leastPeakBytes)}
        series={keys}
        facts={facts}
      />
    </Card>
  );
}

export function DiskDial() {
  const text = useText();
  const format = useFormat();
  const disks = useLiveState((state) => state.snapshot?.disks);
  if (!disks) return <Failed title={text(commonWords.disk)} accent="disk" reading="disks" />;
  const { readBytesPerSecond, writeBytesPerSecond } = disks;
  return (
    <RateDial
      title={text(commonWords.disk)}
      accent="disk"
      rates={[readBytesPerSecond, writeBytesPerSecond]}
      ids={['disk.readBytesPerSecond', 'disk.writeBytesPerSecond']}
      facts={[
        text(overviewWords.read, { rate: format.rate(readBytesPerSecond) }),
        text(overviewWords.write, { rate: format.rate(writeBytesPerSecond) }),
      ]}
    />
  );
}

export function NetworkDial() {
  const text = useText();
  const format = useFormat();
  const network = useLiveState((state) => state.snapshot?.network);
  if (!network) return <Failed title={text(commonWords.network)} accent="network" reading="network" />;
  const { receivedBytesPerSecond, sentBytesPerSecond } = network;
  return (
    <RateDial
      title={text(commonWords.network)}
      accent="network"
      rates={[receivedBytesPerSecond, sentBytesPerSecond]}
      ids={['network.receivedBytesPerSecond', 'network.sentBytesPerSecond']}
      facts={[
        text(overviewWords.down, { rate: format.linkRate(receivedBytesPerSecond) }),
        text(overviewWords.up, { rate: format.linkRate(sentBytesPerSecond) }),
      ]}
    />
  );
}
