import * as formatters from './formatters.ts';

const withoutZeros = (text: string) => text.replace(/\.0(?= )/, '');

/** The two largest units, without spaces inside: `2h 15m`. */
function formatUptime(seconds: number | null): string {
  if (seconds === null) return formatters.formatUptime(null);
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
    [whole % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0s';
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${unit}`).join(' ');
}

/** Values as text for displays, always in English; what is unknown is `–`. */
export const MetricsFormatter = {
  /** `1.5 GB`. */
  formatBytes: (bytes: number | null): string => withoutZeros(formatters.formatBytes(bytes)),
  /** `45.2%`. */
  formatPercentage: (percent: number | null): string => formatters.formatPercentage(percent).replace(' %', '%'),
  /** Of seconds: `2h 15m`. */
  formatUptime,
  /** `1.23`. */
  formatLoadAverage: (load: number | null): string => formatters.formatLoadAverage(load),
  /** Of bytes per second, in bits: `150 Mbps`. */
  formatNetworkSpeed: (bytesPerSecond: number | null): string =>
    withoutZeros(formatters.formatNetworkSpeed(bytesPerSecond)).replace('bit/s', 'bps'),
  /** Of bytes per second: `45 MB/s`. */
  formatDiskIO: (bytesPerSecond: number | null): string => withoutZeros(formatters.formatDiskIO(bytesPerSecond)),
} as const;
