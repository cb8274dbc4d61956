import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { ChartLine } from '../chart/chart-line.ts';
import { commonWords } from '../text/common-words.ts';

type Rate = readonly [metric: MetricId, label: string];

/** What goes in and what comes out: upwards, and in another shade downwards. */
function mirrorPair(accent: string, instance: string, [upper, lower]: readonly [Rate, Rate]): readonly ChartLine[] {
  const style = { accent, instance, isFilled: true };
  return [
    { ...style, metric: upper[0], label: upper[1] },
    { ...style, metric: lower[0], label: lower[1], isMirrored: true, strengthPercent: 55 },
  ];
}

/** Read and write rate of one drive, or with '' their sums. */
export function diskLines(drive: string, text: Text): readonly ChartLine[] {
  return mirrorPair('disk', drive, [
    [drive === '' ? 'disk.readBytesPerSecond' : 'drive.readBytesPerSecond', text(commonWords.read)],
    [drive === '' ? 'disk.writeBytesPerSecond' : 'drive.writeBytesPerSecond', text(commonWords.write)],
  ]);
}

/** Download and upload rate of one interface, or with '' the sums of all that count. */
export function networkLines(name: string, text: Text): readonly ChartLine[] {
  return mirrorPair('network', name, [
    [name === '' ? 'network.receivedBytesPerSecond' : 'interface.receivedBytesPerSecond', text(commonWords.download)],
    [name === '' ? 'network.sentBytesPerSecond' : 'interface.sentBytesPerSecond', text(commonWords.upload)],
  ]);
}
