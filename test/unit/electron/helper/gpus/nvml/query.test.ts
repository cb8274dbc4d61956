import { expect, test } from 'vitest';
import type { Nvml, NvmlFunction } from '../../../../../../electron/helper/gpus/nvml/functions.ts';
import { createNvmlQuery, textOf, u64At, viewOf } from '../../../../../../electron/helper/gpus/nvml/query.ts';
import { NvmlError, nvmlCodes } from '../../../../../../electron/helper/gpus/nvml/return-codes.ts';

/** NVML that answers each function with these bytes, or with a return code. */
function nvmlWith(results: Readonly<Partial<Record<NvmlFunction, Uint8Array | number>>>): Nvml {
  return {
    call(name, _device, ...args) {
      const result = results[name] ?? nvmlCodes.notSupported;
      if (typeof result === 'number') return result;
      const out = args.find((arg) => arg instanceof Uint8Array);
      if (out instanceof Uint8Array) out.set(result.subarray(0, out.length));
      return nvmlCodes.success;
    },
  };
}

test('values are read by type, and are null if the card does not support them', () => {
  const query = createNvmlQuery(
    nvmlWith({
      nvmlDeviceGetPowerUsage: Uint8Array.of(0x10, 0x27, 0, 0),
      nvmlDeviceGetTotalEccErrors: Uint8Array.of(5, 0, 0, 0, 1, 0, 0, 0),
      nvmlDeviceGetName: new TextEncoder().encode('GeForce\0garbage'),
      nvmlDeviceGetEncoderUtilization: Uint8Array.of(42, 0, 0, 0),
    }),
    1n,
  );
  expect(query.u32('nvmlDeviceGetPowerUsage')).toBe(10_000);
  expect(query.u64('nvmlDeviceGetTotalEccErrors', 0, 0)).toBe(2 ** 32 + 5);
  expect(query.text('nvmlDeviceGetName')).toBe('GeForce');
  expect(query.first('nvmlDeviceGetEncoderUtilization')).toBe(42);
  expect([query.u32('nvmlDeviceGetFanSpeed'), query.text('nvmlDeviceGetUUID')]).toEqual([null, null]);
});

test('a 64-bit value with all bits set is not available', () => {
  const query = createNvmlQuery(nvmlWith({ nvmlDeviceGetTotalEccErrors: new Uint8Array(8).fill(0xff) }), 1n);
  expect(query.u64('nvmlDeviceGetTotalEccErrors', 0, 0)).toBeNull();
  expect(u64At(new DataView(new ArrayBuffer(8)), 0)).toBe(0);
});

test('a struct starts with its version, and a lost card is an error', () => {
  const lost = createNvmlQuery(nvmlWith({ nvmlDeviceGetName: nvmlCodes.gpuIsLost }), 1n);
  expect(() => lost.text('nvmlDeviceGetName')).toThrow(NvmlError);
  const versions: number[] = [];
  const recording: Nvml = {
    call(_name, _device, out) {
      if (out instanceof Uint8Array) versions.push(viewOf(out).getUint32(0, true));
      return nvmlCodes.success;
    },
  };
  expect(createNvmlQuery(recording, 1n).struct('nvmlDeviceGetMemoryInfo_v2', 40, 77)?.byteLength).toBe(40);
  expect(versions).toEqual([77]);
});

test('text ends at the first zero byte, or at the end', () => {
  expect(textOf(new TextEncoder().encode('ab\0c'))).toBe('ab');
  expect(textOf(new TextEncoder().encode('abc'))).toBe('abc');
});
