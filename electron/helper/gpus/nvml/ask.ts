import type { Nvml, NvmlArgument, NvmlFunction, NvmlHandle } from './functions.ts';
import { isGiven } from './return-codes.ts';

/** Where nothing is known, NVML 64-bit figures have all bits set (NVML_VALUE_NOT_AVAILABLE). */
const notAvailable = 0xffff_ffff_ffff_ffffn;

/** Questions to one device with answers of one kind. All are `null` where the card does not tell, and throw NvmlError where it is lost. */
export interface Ask {
  u32(name: NvmlFunction, ...ints: readonly number[]): number | null;
  u64(name: NvmlFunction, ...ints: readonly number[]): number | null;
  text(name: NvmlFunction): string | null;
  /** The struct that the function fills; its first number is `first`. */
  struct(name: NvmlFunction, bytes: number, first?: number, ...ints: readonly number[]): DataView | null;
  /** Two numbers that come by two pointers; the first counts. */
  first(name: NvmlFunction): number | null;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A number of 64 bits as one of JavaScript's; `null` for the one that means "not available". */
export function u64At(view: DataView, offset: number): number | null {
  const value = view.getBigUint64(offset, true);
  return value === notAvailable ? null : Number(value);
}

export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString('utf8');
}

export function createAsk(nvml: Nvml, device: NvmlHandle): Ask {
  function fill(bytes: Uint8Array, name: NvmlFunction, ...args: readonly NvmlArgument[]): DataView | null {
    return isGiven(nvml.call(name, device, ...args)) ? viewOf(bytes) : null;
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
