import Type from 'typebox';

/** A number, or `null` if it is unknown. */
export const numberField = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
export const textField = (description: string) => Type.Union([Type.String(), Type.Null()], { description });
export const booleanField = (description: string) => Type.Union([Type.Boolean(), Type.Null()], { description });

/** The latest valid date; its negative is the earliest (ECMA-262, time values). */
const maxTime = 8.64e15;
/** A time in Unix milliseconds as ISO 8601; never throws: a time out of range becomes the nearest valid date. */
export function toIsoTime(at: number): string {
  return new Date(Number.isNaN(at) ? 0 : Math.max(-maxTime, Math.min(maxTime, at))).toISOString();
}

/** No value is more precise than two decimal places. */
export function round(value: number, digits?: number): number;
export function round(value: number | null | undefined, digits?: number): number | null;
export function round(value: number | null | undefined, digits = 2): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Bytes as MiB, which the field names call mb. */
export const mebi = (bytes: number | null | undefined) => round(bytes == null ? null : bytes / 1024 ** 2);
/** Bytes per second as MiB per second; small rates keep their digits. */
export const mebiRate = (bytes: number | null | undefined) => round(bytes == null ? null : bytes / 1024 ** 2, 4);
