import type { ReactNode } from 'react';
import { describeAlert } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import { rateTopOf, useRatePeak } from '../../chart/rate-scale.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { accentStyle } from '../../components/accent.ts';
import { Bar } from '../../components/bar.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { useStaleMs } from '../../state/use-stale-ms.ts';
import { commonWords } from '../../text/common-words.ts';
import { failureWords } from '../../text/failure-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { shellWords } from '../../text/shell-words.ts';

const diskSeries = ['disk.readBytesPerSecond|', 'disk.writeBytesPerSecond|'];
const networkSeries = ['network.receivedBytesPerSecond|', 'network.sentBytesPerSecond|'];

/** The most important values of the machine in a small window that can be dragged anywhere. */
export function MiniPage() {
  const text = useText();
  const format = useFormat();
  const { monitor } = useSession();
  const snapshot = useWindowState((state) => state.snapshot);
  const [firing] = useWindowState((state) => state.alerts.firing);
  const { isPaused, resumesAt = null } = useWindowState((state) => state.sampling);
  const staleMs = useStaleMs();
  const { cpu, gpus, memory, disks, network } = snapshot ?? {};
  const sum = (a: number | null | undefined, b: number | null | undefined) => (a == null || b == null ? null : a + b);
  return (
    <main className="mini" data-outdated={staleMs > 0 || isPaused}>
      <Line label={text(commonWords.cpu)} accent="cpu" percent={cpu?.busyPercent ?? null} series={['cpu.busyPercent|']}>
        {format.percent(cpu?.busyPercent)}
      </Line>
      {gpus && gpus.length > 0 && (
        <Line
          label={text(commonWords.gpu)}
          accent="gpu"
          percent={busiestPercent(gpus)}
          series={[`gpu.busyPercent|${gpus[0]?.id}`]}
        >
          {format.percent(busiestPercent(gpus))}
        </Line>
      )}
      <Line
        label={text(commonWords.memory)}
        accent="memory"
        percent={memory?.usedPercent ?? null}
        series={['memory.usedPercent|']}
      >
        {format.percent(memory?.usedPercent)}
      </Line>
      <Line label={text(commonWords.disk)} accent="disk" percent={null} series={diskSeries}>
        {format.rate(sum(disks?.readBytesPerSecond, disks?.writeBytesPerSecond))}
      </Line>
      <Line label={text(commonWords.network)} accent="network" percent={null} series={networkSeries}>
        {format.linkRate(sum(network?.receivedBytesPerSecond, network?.sentBytesPerSecond))}
      </Line>
      <footer>
        {isPaused ? (
          <span role="status">
            {resumesAt === null
              ? text(shellWords.paused)
              : text(shellWords.pausedUntil, { time: format.moment(resumesAt) })}
          </span>
        ) : staleMs > 0 ? (
          <span role="status">{text(failureWords.noData, { duration: format.duration(staleMs) })}</span>
        ) : (
          <span className="mini-state" data-severity={firing?.severity}>
            {firing ? describeAlert(firing, text, format) : text(shellWords.nothingFiring)}
          </span>
        )}
        <button
          className="button"
          type="button"
          aria-label={text(shellWords.openMonitor)}
          onClick={() => void monitor.call('openPage', 'overview')}
        >
          {text(commonWords.open)}
        </button>
        <button className="button" type="button" aria-label={text(commonWords.close)} onClick={() => window.close()}>
          ×
        </button>
      </footer>
    </main>
  );
}

interface LineProps {
  readonly label: string;
  readonly accent: string;
  /** `null` for values without a maximum: only their last minutes are drawn. */
  readonly percent: number | null;
  /** Keys of the timeline; several are added up, like the value. */
  readonly series: readonly string[];
  readonly children: ReactNode;
}

function Line({ label, accent, percent, series, children }: LineProps) {
  const top = rateTopOf(useRatePeak(series));
  return (
    <div className="mini-line" style={accentStyle(accent)}>
      <span>{label}</span>
      {percent === null ? (
        <Sparkline series={series} accent={accent} top={top} />
      ) : (
        <Bar label={label} percent={percent} />
      )}
      <b>{children}</b>
    </div>
  );
}
