import { useMemo } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { axisOf, ioAxis, percentAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { diskLines } from '../../panels/rate-lines.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { type ChartedDrive, driveLines, mirroredDriveLines } from './drive-lines.ts';

interface DriveChartsProps {
  /** Those with lines of their own. */
  readonly drives: readonly ChartedDrive[];
  /** The drive whose throughput is shown, or '' for all. */
  readonly chosen: string;
}

/** Throughput, active time, latency, operations and queue of the drives over time. */
export function DriveCharts({ drives, chosen }: DriveChartsProps) {
  const text = useText();
  const format = useFormat();
  const axes = useMemo(
    () => ({
      rate: ioAxis(format),
      latency: axisOf('milliseconds', format),
      operations: axisOf('count', format),
      queue: axisOf('load', format),
    }),
    [format],
  );
  const lines = useMemo(
    () => ({
      rate: diskLines(chosen, text),
      busy: driveLines('disk.busyPercent', drives),
      latency: mirroredDriveLines(['drive.readAwaitMs', 'drive.writeAwaitMs'], drives, text).map(
        (line): ChartLine => ({ ...line, isSparse: true }),
      ),
      operations: mirroredDriveLines(['drive.readsPerSecond', 'drive.writesPerSecond'], drives, text),
      queue: driveLines('drive.queueLength', drives),
    }),
    [drives, chosen, text],
  );
  const directions = <small className="chart-note">{text(diskWords.directions)}</small>;
  return (
    <>
      <ChartCard
        className={drives.length > 0 ? 'span-5 tall' : 'span-10 tall'}
        title={text(diskWords.diskChart)}
        explanation={text(metrics['disk.readBytesPerSecond'].description)}
        reading="disks"
        lines={lines.rate}
        left={axes.rate}
      />
      {drives.length > 0 && (
        <>
          <ChartCard
            className="span-5 tall"
            title={text(diskWords.diskBusyChart)}
            explanation={text(metrics['disk.busyPercent'].description)}
            reading="disks"
            lines={lines.busy}
            left={percentAxis}
          />
          <div className="span-10 drive-charts">
            <ChartCard
              title={text(diskWords.latencyChart)}
              explanation={text(metrics['drive.readAwaitMs'].description)}
              reading="disks"
              lines={lines.latency}
              left={axes.latency}
              choice={directions}
              isLegendHidden
            />
            <ChartCard
              title={text(diskWords.operationsChart)}
              explanation={text(metrics['drive.readsPerSecond'].description)}
              reading="disks"
              lines={lines.operations}
              left={axes.operations}
              choice={directions}
              isLegendHidden
            />
            <ChartCard
              title={text(diskWords.queueChart)}
              explanation={text(metrics['drive.queueLength'].description)}
              reading="disks"
              lines={lines.queue}
              left={axes.queue}
              isLegendHidden
            />
          </div>
        </>
      )}
    </>
  );
}
