import { maxKnown } from '../../../../shared/readings/aggregate.ts';
import type { GpuValues } from '../../../../shared/readings/gpus.ts';
import type { CardFiles } from './card-files.ts';
import { readLink } from './link.ts';

/** The files of one GT of a card. Newer cards have one for rendering and one for video. */
interface GtFiles {
  readonly idleMs: string;
  readonly clock: string;
  readonly maxClock: string;
  readonly throttle: string | null;
}

/** The card below /sys/class/drm, relative to its device. */
const drm = '..';

const throttleWords: Readonly<Record<string, string>> = {
  pl1: 'power limit',
  pl2: 'power limit',
  pl4: 'current limit',
  thermal: 'thermal limit',
  prochot: 'platform thermal limit',
  ratl: 'thermal limit',
  vr_thermalert: 'voltage regulator thermal limit',
  vr_tdc: 'current limit',
};

/**
 * i915: https://docs.kernel.org/gpu/i915.html, drivers/gpu/drm/i915/gt/intel_gt_sysfs_pm.c. Before Linux 5.19 there was one GT.
 */
async function findI915(files: CardFiles): Promise<readonly GtFiles[]> {
  const parts = (await files.list(`${drm}/gt`))
    .filter((name) => /^gt\d+$/.test(name))
    .map((name) => `${drm}/gt/${name}`);
  if (parts.length === 0) {
    const [clock, maxClock] = [`${drm}/gt_act_freq_mhz`, `${drm}/gt_RP0_freq_mhz`];
    return [{ idleMs: `${drm}/power/rc6_residency_ms`, clock, maxClock, throttle: null }];
  }
  return parts.map((part) => ({
    idleMs: `${part}/rc6_residency_ms`,
    clock: `${part}/rps_act_freq_mhz`,
    maxClock: `${part}/rps_RP0_freq_mhz`,
    throttle: `${part}/throttle_reason_`,
  }));
}

/** xe: https://docs.kernel.org/gpu/xe/, drivers/gpu/drm/xe/xe_gt_idle.c and xe_gt_freq.c. */
async function findXe(files: CardFiles): Promise<readonly GtFiles[]> {
  const parts: GtFiles[] = [];
  for (const tile of (await files.list('.')).filter((name) => /^tile\d+$/.test(name))) {
    for (const gt of (await files.list(tile)).filter((name) => /^gt\d+$/.test(name))) {
      const part = `${tile}/${gt}`;
      const [clock, maxClock] = [`${part}/freq0/act_freq`, `${part}/freq0/rp0_freq`];
      parts.push({
        idleMs: `${part}/gtidle/idle_residency_ms`,
        clock,
        maxClock,
        throttle: `${part}/freq0/throttle/reason_`,
      });
    }
  }
  return parts;
}

interface Counter {
  readonly value: number;
  readonly atMs: number;
}

/** Share of time not spent in the idle state since the previous sample. */
function busySince(before: Counter | undefined, now: Counter): number | null {
  if (!before || now.value < before.value || now.atMs <= before.atMs) return null;
  return Math.min(100, Math.max(0, 100 * (1 - (now.value - before.value) / (now.atMs - before.atMs))));
}

/** Reads one Intel card and keeps its counters between samples. */
export function createIntelReader(files: CardFiles, driver: string | null) {
  const idle = new Map<string, Counter>();
  let energy: Counter | undefined;
  let gts: readonly GtFiles[] | null = null;

  async function readPower(nowMs: number): Promise<number | null> {
    const microjoules = await files.sensor('energy1_input');
    const before = energy;
    energy = microjoules === null ? undefined : { value: microjoules, atMs: nowMs };
    if (microjoules === null || !before || microjoules < before.value || nowMs <= before.atMs) return null;
    return (microjoules - before.value) / 1000 / (nowMs - before.atMs);
  }

  async function readBusy({ idleMs }: GtFiles, nowMs: number): Promise<number | null> {
    const value = await files.number(idleMs);
    if (value === null) return null;
    const before = idle.get(idleMs);
    const now = { value, atMs: nowMs };
    idle.set(idleMs, now);
    return busySince(before, now);
  }

  async function readThrottling(found: readonly GtFiles[]): Promise<readonly string[] | null> {
    const words = new Set<string>();
    let isKnown = false;
    for (const { throttle } of found) {
      if (throttle === null) continue;
      for (const [name, word] of Object.entries(throttleWords)) {
        const value = await files.number(`${throttle}${name}`);
        isKnown ||= value !== null;
        if (value === 1) words.add(word);
      }
    }
    return isKnown ? [...words] : null;
  }

  /** @param nowMs of a monotonic clock @throws Error if the driver does not respond */
  return async function readIntelValues(nowMs: number): Promise<Partial<GpuValues>> {
    gts ??= driver === 'xe' ? await findXe(files) : await findI915(files);
    const [busy, clocks, maxClocks]: (number | null)[][] = [[], [], []];
    for (const gt of gts) {
      busy?.push(await readBusy(gt, nowMs));
      clocks?.push(await files.number(gt.clock));
      maxClocks?.push(await files.number(gt.maxClock));
    }
    const celsius = (await files.sensor('temp1_input')) ?? (await files.sensor('temp2_input'));
    const limit = await files.sensor('power1_max');
    return {
      busyPercent: maxKnown(busy ?? []),
      clockMhz: maxKnown(clocks ?? []),
      maxClockMhz: maxKnown(maxClocks ?? []),
      throttleReasons: await readThrottling(gts),
      temperatureCelsius: celsius === null ? null : celsius / 1000,
      powerWatts: await readPower(nowMs),
      powerLimitWatts: limit === null ? null : limit / 1e6,
      fanRpm: await files.sensor('fan1_input'),
      link: await readLink(files),
    };
  };
}
