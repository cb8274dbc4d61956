import { useState } from 'react';
import { describeAlert, describeCulprit } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import { createEscapeLayers, EscapeContext } from '../../components/escape-layers.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { useStaleMs } from '../../state/use-stale-ms.ts';
import { commonWords } from '../../text/common-words.ts';
import { failureWords } from '../../text/failure-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { popoverWords } from '../../text/popover-words.ts';
import { shellWords } from '../../text/shell-words.ts';
import { chooseMeasure } from './choose-measure.ts';
import { RateLine } from './rate-line.tsx';
import { Ring } from './ring.tsx';
import { TopList } from './top-list.tsx';
import { usePopover } from './use-popover.ts';

const diskSeries = ['disk.readBytesPerSecond|', 'disk.writeBytesPerSecond|'];
const networkSeries = ['network.receivedBytesPerSecond|', 'network.sentBytesPerSecond|'];

const maxAlerts = 3;

/** What a click on the tray icon shows: how busy the machine is, what with, and what is wrong. */
export function PopoverPage() {
  const text = useText();
  const format = useFormat();
  const { monitor } = useSession();
  const snapshot = useWindowState((state) => state.snapshot);
  const firing = useWindowState((state) => state.alerts.firing);
  const { isPaused, resumesAt = null } = useWindowState((state) => state.sampling);
  const staleMs = useStaleMs();
  const [layers] = useState(createEscapeLayers);
  const content = usePopover(layers);
  const open = (view: string) => void monitor.call('openPage', view);
  const { cpu, gpus, memory, disks, network, processes } = snapshot ?? {};
  const gpuPercent = busiestPercent(gpus ?? []);

  return (
    <EscapeContext value={layers}>
      <main className="popover" ref={content} data-outdated={staleMs > 0 || isPaused}>
        <h1>{text(popoverWords.title)}</h1>
        {isPaused ? (
          <div className="popover-notice" role="status">
            <span>
              {resumesAt === null
                ? text(shellWords.paused)
                : text(shellWords.pausedUntil, { time: format.moment(resumesAt) })}
            </span>
            <button className="button" type="button" onClick={() => void monitor.call('resume')}>
              {text(failureWords.resume)}
            </button>
          </div>
        ) : (
          staleMs > 0 && (
            <div className="popover-notice" role="status">
              {text(failureWords.noData, { duration: format.duration(staleMs) })}
            </div>
          )
        )}
        <div className="rings">
          <Ring
            label={text(commonWords.cpu)}
            accent="cpu"
            percent={cpu?.busyPercent ?? null}
            value={format.percent(cpu?.busyPercent)}
            onOpen={() => open('cpu')}
          />
          {gpus && gpus.length > 0 && (
            <Ring
              label={text(commonWords.gpu)}
              accent="gpu"
              percent={gpuPercent}
              value={format.percent(gpuPercent)}
              onOpen={() => open('gpu')}
            />
          )}
          <Ring
            label={text(commonWords.memory)}
            accent="memory"
            percent={memory?.usedPercent ?? null}
            value={format.percent(memory?.usedPercent)}
            onOpen={() => open('memory')}
          />
        </div>
        {!isPaused &&
          firing.slice(0, maxAlerts).map((record) => (
            <button
              className="popover-alert"
              type="button"
              key={record.id}
              data-severity={record.severity}
              onClick={() => open(`alerts/${encodeURIComponent(record.id)}`)}
            >
              <b>{describeAlert(record, text, format)}</b>
              <span>{describeCulprit(record, text, format)}</span>
            </button>
          ))}
        <RateLine
          label={text(commonWords.disk)}
          accent="disk"
          series={diskSeries}
          values={[
            text(popoverWords.read, { rate: format.rate(disks?.readBytesPerSecond) }),
            text(popoverWords.write, { rate: format.rate(disks?.writeBytesPerSecond) }),
          ]}
          onOpen={() => open('disks')}
        />
        <RateLine
          label={text(commonWords.network)}
          accent="network"
          series={networkSeries}
          values={[
            text(popoverWords.down, { rate: format.linkRate(network?.receivedBytesPerSecond) }),
            text(popoverWords.up, { rate: format.linkRate(network?.sentBytesPerSecond) }),
          ]}
          onOpen={() => open('network')}
        />
        <TopList applications={processes?.applications ?? []} measure={chooseMeasure(snapshot, firing)} />
        <footer>
          <button className="button" type="button" onClick={() => open('overview')}>
            {text(shellWords.openMonitor)}
          </button>
          <button className="button" type="button" onClick={() => open('history')}>
            {text(popoverWords.history)}
          </button>
          <button className="button" type="button" onClick={() => open('settings')}>
            {text(shellWords.settings)}
          </button>
        </footer>
      </main>
    </EscapeContext>
  );
}
