import { type AlertLevel, alertLevelOf, type Resource } from '../../../shared/alerts/alert-level.ts';
import { thresholdOf } from '../../../shared/alerts/threshold-of.ts';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import type { ReadingName } from '../../../shared/snapshot.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import type { Accent } from '../../components/accent.ts';
import { Dial } from '../../components/dial.tsx';
import { Card, ReadingState } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';

/** For a dial, which shows its unit apart. */
export const roundPercent = (percent: number | null | undefined) =>
  percent == null ? '–' : String(Math.round(percent));

/** The level of the alerts about a resource. */
export const useAlertLevel = (resource: Resource): AlertLevel =>
  useWindowState((state) => alertLevelOf(state.alerts.firing, resource));

/** What the dial, its mark and its color mean. */
function useExplanation(
  metric: MetricId,
  threshold: number | null,
): { readonly explanation: string; readonly mark: string } {
  const text = useText();
  const format = useFormat();
  const mark = threshold === null ? '' : text(overviewWords.thresholdMark, { percent: format.percent(threshold) });
  return { explanation: `${text(metrics[metric].description)} ${mark}`.trim(), mark };
}

interface MissingProps {
  readonly title: string;
  readonly accent: Accent;
  readonly reading: ReadingName;
}

/** Shown instead of the dial of a reading without a value. */
export function MissingDial({ title, accent, reading }: MissingProps) {
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
  const level = useAlertLevel('cpu');
  const { explanation, mark } = useExplanation('cpu.busyPercent', threshold);
  if (!cpu) return <MissingDial title={text(commonWords.cpu)} accent="cpu" reading="cpu" />;
  const modes = cpu.modesPercent;
  const facts = modes
    ? [
        text(overviewWords.user, { percent: format.percent(modes.user + modes.nice) }),
        text(overviewWords.system, { percent: format.percent(modes.system + modes.irq + modes.softirq) }),
        text(overviewWords.ioWait, { percent: format.percent(modes.iowait) }),
      ]
    : [];
  return (
    <Card id="card-cpu" opens="cpu" opensWhole title={text(commonWords.cpu)} explanation={explanation} reading="cpu">
      <Dial
        label={text(commonWords.cpu)}
        accent="cpu"
        value={roundPercent(cpu.busyPercent)}
        unit="%"
        share={cpu.busyPercent === null ? null : cpu.busyPercent / 100}
        threshold={threshold === null ? null : threshold / 100}
        thresholdTitle={mark}
        level={level}
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
  const level = useAlertLevel('memory');
  const { explanation, mark } = useExplanation('memory.usedPercent', threshold);
  if (!memory) return <MissingDial title={text(commonWords.memory)} accent="memory" reading="memory" />;
  const stall = pressure?.memory?.some10sPercent;
  return (
    <Card
      id="card-memory"
      opens="memory"
      opensWhole
      title={text(commonWords.memory)}
      explanation={explanation}
      reading="memory"
    >
      <Dial
        label={text(commonWords.memory)}
        accent="memory"
        value={roundPercent(memory.usedPercent)}
        unit="%"
        share={memory.usedPercent / 100}
        threshold={threshold === null ? null : threshold / 100}
        thresholdTitle={mark}
        level={level}
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
