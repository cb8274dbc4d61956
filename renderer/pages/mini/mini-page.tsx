import type { ReactNode } from 'react';
import { describeAlert } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/processes/busiest.ts';
import { formatLinkRate, formatPercent, formatRate } from '../../../shared/text/format.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { useLive, useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

/** The whole machine on a few square centimetres; can be dragged anywhere. */
export function MiniPage() {
  const { monitor } = useLive();
  const units = useUnits();
  const snapshot = useLiveState((state) => state.snapshot);
  const [firing] = useLiveState((state) => state.alerts.firing);
  const { cpu, gpus, memory, disks, network } = snapshot ?? {};
  const sum = (a: number | null | undefined, b: number | null | undefined) => (a == null || b == null ? null : a + b);
  return (
    <main className="mini">
      <Line label={strings.cpu} accent="cpu" percent={cpu?.busyPercent ?? null} series="cpu.busyPercent|">
        {formatPercent(cpu?.busyPercent)}
      </Line>
      {gpus && gpus.length > 0 && (
        <Line label={strings.gpu} accent="gpu" percent={busiestPercent(gpus)} series={`gpu.busyPercent|${gpus[0]?.id}`}>
          {formatPercent(busiestPercent(gpus))}
        </Line>
      )}
      <Line label={strings.memory} accent="memory" percent={memory?.usedPercent ?? null} series="memory.usedPercent|">
        {formatPercent(memory?.usedPercent)}
      </Line>
      <Line label={strings.disk} accent="disk" percent={null} series="disk.writeBytesPerSecond|">
        {formatRate(sum(disks?.readBytesPerSecond, disks?.writeBytesPerSecond), units)}
      </Line>
      <Line label={strings.network} accent="network" percent={null} series="network.receivedBytesPerSecond|">
        {formatLinkRate(sum(network?.receivedBytesPerSecond, network?.sentBytesPerSecond), units)}
      </Line>
      <footer>
        <span className={firing ? 'mini-alert' : undefined}>
          {firing ? describeAlert(firing, units) : strings.nothingFiring}
        </span>
        <button
          className="button"
          type="button"
          aria-label={strings.openMonitor}
          onClick={() => void monitor.call('openPage', 'overview')}
        >
          {strings.open}
        </button>
        <button className="button" type="button" aria-label={strings.closeMini} onClick={() => window.close()}>
          ×
        </button>
      </footer>
    </main>
  );
}

interface LineProps {
  readonly label: string;
  readonly accent: string;
  /** `null` for what has no natural full: then its last minutes alone are drawn. */
  readonly percent: number | null;
  readonly series: string;
  readonly children: ReactNode;
}

function Line({ label, accent, percent, series, children }: LineProps) {
  return (
    <div className="mini-line" style={accentStyle(accent)}>
      <span>{label}</span>
      {percent === null ? <Sparkline series={[series]} accent={accent} /> : <Bar label={label} percent={percent} />}
      <b>{children}</b>
    </div>
  );
}
