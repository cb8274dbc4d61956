import { thresholdOf } from '../../../shared/alerts/threshold-of.ts';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import { rateTopOf, useRatePeak } from '../../chart/rate-scale.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import type { Accent } from '../../components/accent.ts';
import { Dial } from '../../components/dial.tsx';
import { Card, ReadingState } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';

/** For a dial, which shows its unit apart. */
export const roundPercent = (percent: number | null | undefined) =>
  percent == null ? '–' : String(Math.round(percent));

interface MissingProps {
  readonly title: string;
  readonly accent: Accent;
  readonly reading: ReadingName;
}

/** Shown instead of the dial of a reading without a value. */
function Missing({ title, accent, reading }: MissingProps) {
  const health = useWindowState((state) => state.snapshot?.health[reading]);
  return (
    <Card id={`card-${accent}`} title={title}>
      <ReadingState health={health} />
    </Card>
  );
}

export function CpuDial() {
  const text = useText();
  const format = useFormat();
  const cpu = useWindowState((state) => state.snapshot?.cpu);
  const threshold = useWindowState((state) => thresholdOf(state.settings['alerts.rules'], 'cpu.busyPercent', ''));
  if (!cpu) return <Missing title={text(commonWords.cpu)} accent="cpu" reading="cpu" />;
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
      opens="cpu"
      opensWhole
      title={text(commonWords.cpu)}
      explanation={text(metrics['cpu.busyPercent'].description)}
      reading="cpu"
    >
      <Dial
        label={text(commonWords.cpu)}
        accent="cpu"
        value={roundPercent(cpu.busyPercent)}
        unit="%"
        share={cpu.busyPercent === null ? null : cpu.busyPercent / 100}
        threshold={threshold === null ? null : threshold / 100}
        facts={facts}
      >
        <Sparkline series={['cpu.busyPercent|']} accent="cpu" top={100} />
      </Dial>
    </Card>
  );
}

export function MemoryDial() {
  const text = useText();
  const format = useFormat();
  const memory = useWindowState((state) => state.snapshot?.memory);
  const pressure = useWindowState((state) => state.snapshot?.pressure);
  const threshold = useWindowState((state) => thresholdOf(state.settings['alerts.rules'], 'memory.usedPercent', ''));
  if (!memory) return <Missing title={text(commonWords.memory)} accent="memory" reading="memory" />;
  const stall = pressure?.memory?.some10sPercent;
  return (
    <Card
      id="card-memory"
      opens="memory"
      opensWhole
      title={text(commonWords.memory)}
      explanation={text(metrics['memory.usedPercent'].description)}
      reading="memory"
    >
      <Dial
        label={text(commonWords.memory)}
        accent="memory"
        value={roundPercent(memory.usedPercent)}
        unit="%"
        share={memory.usedPercent / 100}
        threshold={threshold === null ? null : threshold / 100}
        facts={[
          format.share(memory.usedBytes, memory.totalBytes),
          stall == null
            ? format.bytes(memory.availableBytes)
            : text(overviewWords.pressure, { percent: format.percent(stall) }),
        ]}
      >
        <Sparkline series={['memory.usedPercent|']} accent="memory" top={100} />
      </Dial>
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

/** Disk and network have no natural maximum: the dial is full at the peak of the last ten minutes. */
function RateDial({ title, accent, rates, ids, facts }: RateDialProps) {
  const text = useText();
  const format = useFormat();
  const keys = ids.map((id) => `${id}|`);
  const known = rates.filter((rate) => rate !== null);
  const total = known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0);
  const isNetwork = accent === 'network';
  const past = useRatePeak(keys);
  const peak = past === null || total === null ? (past ?? total) : Math.max(past, total);
  const top = rateTopOf(peak);
  const explanation = `${ids.map((id) => text(metrics[id].description)).join(' ')} ${text(overviewWords.peakExplained)}`;
  return (
    <Card
      id={`card-${accent}`}
      opens={isNetwork ? 'network' : 'disks'}
      opensWhole
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
        {...(isNetwork ? format.splitLinkRate(total) : format.splitRate(total))}
        share={total === null ? null : total / top}
        facts={facts}
      >
        <Sparkline series={keys} accent={accent} top={top} />
      </Dial>
    </Card>
  );
}

export function DiskDial() {
  const text = useText();
  const format = useFormat();
  const disks = useWindowState((state) => state.snapshot?.disks);
  if (!disks) return <Missing title={text(commonWords.disk)} accent="disk" reading="disks" />;
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
  const network = useWindowState((state) => state.snapshot?.network);
  if (!network) return <Missing title={text(commonWords.network)} accent="network" reading="network" />;
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
