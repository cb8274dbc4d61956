import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { DiskDevice } from '../../../shared/readings/disks.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { seriesCount, seriesToken } from '../../panels/instance-lines.ts';
import { commonWords } from '../../text/common-words.ts';

/** A drive in the charts of the page, and the token of its color there. */
export interface ChartedDrive {
  readonly name: string;
  readonly accent: string;
}

/** The drives that get their own lines: those with the most I/O since boot, in the machine's order. More lines would be hard to distinguish. */
export function chooseDrives(devices: readonly DiskDevice[]): readonly ChartedDrive[] {
  const moved = ({ totals }: DiskDevice) => (totals ? totals.readBytes + totals.writtenBytes : 0);
  const busiest = new Set(devices.toSorted((a, b) => moved(b) - moved(a)).slice(0, seriesCount));
  const shown = devices.filter((device) => busiest.has(device));
  return shown.map(({ name }, index) => ({ name, accent: shown.length === 1 ? 'disk' : seriesToken(index) }));
}

/** One line per drive. */
export function driveLines(metric: MetricId, drives: readonly ChartedDrive[]): readonly ChartLine[] {
  return drives.map(({ name, accent }) => ({
    metric,
    instance: name,
    label: name,
    accent,
    isFilled: drives.length === 1,
  }));
}

/** Per drive one line upwards for reads and one downwards for writes, in its color. */
export function mirroredDriveLines(
  [read, write]: readonly [MetricId, MetricId],
  drives: readonly ChartedDrive[],
  text: Text,
): readonly ChartLine[] {
  const isOnly = drives.length === 1;
  const labelOf = (name: string, direction: string) => (isOnly ? direction : `${name}, ${direction}`);
  return drives.flatMap(({ name, accent }): readonly ChartLine[] => {
    const style = { instance: name, accent, legend: name, isFilled: isOnly };
    return [
      { ...style, metric: read, label: labelOf(name, text(commonWords.read)) },
      {
        ...style,
        metric: write,
        label: labelOf(name, text(commonWords.write)),
        isMirrored: true,
        ...(isOnly ? { strengthPercent: 55 } : {}),
      },
    ];
  });
}
