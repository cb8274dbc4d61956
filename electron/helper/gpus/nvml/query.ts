import type { Nvml, NvmlArgument, NvmlFunction, NvmlHandle } from './functions.ts';
import { isSuccess } from './return-codes.ts';

/** In unavailable 64-bit values all bits are set (NVML_VALUE_NOT_AVAILABLE). */
const notAvailable = 0xffff_ffff_ffff_ffffn;

/**
 * Calls functions of NVML for one device by the type of the result, which is `null` if not available. All throw NvmlError if the
 * card is lost.
 */
export interface NvmlQuery {
  u32(name: NvmlFunction, ...ints: readonly number[]): number | null;
  u64(name: NvmlFunction, ...ints: readonly number[]): number | null;
  text(name: NvmlFunction): string | null;
  /** The struct that the function fills; its first number is set to `first`. */
  struct(name: NvmlFunction, bytes: number, first?: number, ...ints: readonly number[]): DataView | null;
  /** The first of two numbers that are returned through pointers. */
  first(name: NvmlFunction): number | null;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number; `null` if not available. */
export function u64At(view: DataView, offset: number): number | null {
  const value = view.getBigUint64(offset, true);
  return value === notAvailable ? null : Number(value);
}

export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString('utf8');
}

export function createNvmlQuery(nvml: Nvml, device: NvmlHandle): NvmlQuery {
  function fill(bytes: Uint8Array, name: NvmlFunction, ...args: readonly NvmlArgument[]): DataView | null {
    return isSuccess(nvml.call(name, device, ...args)) ? viewOf(bytes) : null;
  }
  return {
    u32(name, ...ints) {
      const out = new Uint8Array(4);
      return fill(out, name, ...ints, out)?.getUint32(0, true) ?? null;
    },
    u64(name, ...ints) {
      const out = new Uint8Array(8);
      const view = fill(out, name, ...ints, out);
      return view && u64At(view, 0);
    },
    text(name) {
      const out = new Uint8Array(96);
      return fill(out, name, out, out.length) && textOf(out);
    },
    struct(name, bytes, first = 0, ...ints) {
      const out = new Uint8Array(bytes);
      viewOf(out).setUint32(0, first, true);
      return fill(out, name, ...ints, out);
    },
    first(name) {
      const out = new Uint8Array(4);
      return fill(out, name, out, new Uint8Array(4))?.getUint32(0, true) ?? null;
    },
  };
}
