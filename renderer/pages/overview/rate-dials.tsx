import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import { rateTopOf, useRatePeak } from '../../chart/rate-scale.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { Dial } from '../../components/dial.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { MissingDial, useAlertLevel } from './dials.tsx';

interface RateDialProps {
  readonly title: string;
  readonly accent: 'disk' | 'network';
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
  const level = useAlertLevel(accent);
  const past = useRatePeak(keys);
  const peak = past === null || total === null ? (past ?? total) : Math.max(past, total);
  const top = rateTopOf(peak);
  const scale = peak === null ? null : top;
  const explanation = `${ids.map((id) => text(metrics[id].description)).join(' ')} ${text(overviewWords.peakExplained)}`;
  return (
    <Card
      id={`card-${accent}`}
      opens={isNetwork ? 'network' : 'disks'}
      opensWhole
      title={title}
      aside={
        <div className="card-aside dial-peak" title={text(overviewWords.peakExplained)}>
          {text(overviewWords.scale, { rate: isNetwork ? format.linkRate(scale) : format.rate(scale) })}
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
        level={level}
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
  if (!disks) return <MissingDial title={text(commonWords.disk)} accent="disk" reading="disks" />;
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
  if (!network) return <MissingDial title={text(commonWords.network)} accent="network" reading="network" />;
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
