import { formatBytes, standardUnits } from '../../../shared/text/format.ts';

/** Stands where a figure is not known. */
export const unknown = '–';

export function figure(value: number | null | undefined, digits: number): string {
  return value == null ? unknown : value.toFixed(digits);
}

/** With a plain blank before the unit: a terminal breaks no lines. */
export function bytes(value: number | null | undefined): string {
  return formatBytes(value, standardUnits).replace('\u00a0', ' ');
}

/** Of a figure in MiB, as the public JSON has sizes. */
export function size(mebibytes: number | null | undefined): string {
  return bytes(mebibytes == null ? null : mebibytes * 1024 ** 2);
}
