import type { GpuValues } from '../../../../shared/readings/gpus.ts';

/** Bits of indep_throttle_status by kind (drivers/gpu/drm/amd/pm/swsmu/inc/amdgpu_smu.h, SMU_THROTTLER_*). */
const kinds: readonly (readonly [from: number, to: number, words: string])[] = [
  [0, 15, 'power limit'],
  [16, 31, 'current limit'],
  [32, 55, 'thermal limit'],
  [56, 63, 'reliability limit'],
];

/** In unavailable values all bits are set. */
const u16 = (view: DataView, offset: number) => {
  const value = view.getUint16(offset, true);
  return value === 0xffff ? null : value;
};

/**
 * Video utilization and throttle reasons from gpu_metrics of discrete cards (struct gpu_metrics_v1_1 to v1_3 of
 * drivers/gpu/drm/amd/include/kgd_pp_interface.h). Integrated GPUs have other tables, which are not supported.
 */
export function parseGpuMetrics(bytes: Uint8Array | null): Partial<GpuValues> {
  if (!bytes || bytes.length < 80) return {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [format, content] = [view.getUint8(2), view.getUint8(3)];
  if (format !== 1 || content < 1 || content > 3) return {};
  const media = u16(view, 20);
  const values: Partial<GpuValues> = { encoderPercent: media, decoderPercent: media };
  // In earlier tables the bits of the throttle status differ between cards.
  if (content < 3 || bytes.length < 120) return values;
  const mask = view.getBigUint64(112, true);
  if (mask === 0xffff_ffff_ffff_ffffn) return values;
  const has = (from: number, to: number) => ((mask >> BigInt(from)) & ((1n << BigInt(to - from + 1)) - 1n)) !== 0n;
  return { ...values, throttleReasons: kinds.filter(([from, to]) => has(from, to)).map(([, , words]) => words) };
}
