import {
  formatDuration,
  formatLinkRate,
  formatLoad,
  formatPercent,
  formatRate,
  formatBytes as formatSize,
} from '../text/format.ts';

/** Sizes in decimal units and networks in bits, as vendors and providers use them. */
const units = { sizes: 'decimal', rates: 'bits', temperature: 'celsius' } as const;

/** Plain text has no non-breaking spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** `1.5 GB`. */
export const formatBytes = (bytes: number | null): string => plain(formatSize(bytes, units));
/** `45.2 %`. */
export const formatPercentage = (value: number | null): string => plain(formatPercent(value, 1));
/** `2 h 15 min`. */
export const formatUptime = (seconds: number | null): string =>
  seconds === null ? '–' : plain(formatDuration(seconds * 1000));
/** `1.23`. */
export const formatLoadAverage = (load: number | null): string => formatLoad(load);
/** `150 Mbit/s`. */
export const formatNetworkSpeed = (bytesPerSecond: number | null): string =>
  plain(formatLinkRate(bytesPerSecond, units));
/** `45.0 MB/s`. */
export const formatDiskIO = (bytesPerSecond: number | null): string => plain(formatRate(bytesPerSecond, units));
