import { describe, expect, test } from 'vitest';
import { parseGpuMetrics } from '../../../../../../electron/helper/gpus/drm/gpu-metrics.ts';

describe('gpu_metrics', () => {
  function table(content: number, media: number, throttling: bigint): Uint8Array {
    const view = new DataView(new ArrayBuffer(120));
    view.setUint16(0, 120, true);
    view.setUint8(2, 1);
    view.setUint8(3, content);
    view.setUint16(20, media, true);
    view.setBigUint64(112, throttling, true);
    return new Uint8Array(view.buffer);
  }

  test('has video utilization and throttle reasons', () => {
    const bits = 1n | (1n << 35n);
    expect(parseGpuMetrics(table(3, 40, bits))).toEqual({
      encoderPercent: 40,
      decoderPercent: 40,
      throttleReasons: ['power limit', 'thermal limit'],
    });
    expect(parseGpuMetrics(table(3, 0xffff, 0n))).toEqual({
      encoderPercent: null,
      decoderPercent: null,
      throttleReasons: [],
    });
  });

  test('of an old or unknown format has fewer values, or none', () => {
    expect(parseGpuMetrics(table(1, 40, 1n))).toEqual({ encoderPercent: 40, decoderPercent: 40 });
    expect(parseGpuMetrics(table(9, 40, 1n))).toEqual({});
    expect(parseGpuMetrics(new Uint8Array(8))).toEqual({});
    expect(parseGpuMetrics(null)).toEqual({});
  });
});
