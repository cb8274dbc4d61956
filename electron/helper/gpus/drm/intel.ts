import { maxKnown } from '../../../../shared/readings/aggregate.ts';
import type { GpuValues } from '../../../../shared/readings/gpus.ts';
import type { CardFiles } from './card-files.ts';
import { readLink } from './link.ts';

/** Where i915 and xe keep the figures of one part of a card (a "GT"): render and video have one each on newer ones. */
interface Layout {
  readonly idleMs: string;
  readonly clock: string;
  readonly maxClock: string;
  readonly throttle: string | null;
}

/** The card below /sys/class/drm, seen from its device. */
const drm = '..';

const throttleWords: Readonly<Record<string, string>> = {
  pl1: 'power limit',
  pl2: 'power limit',
  pl4: 'current limit',
  thermal: 'heat',
  prochot: 'heat of the machine',
  ratl: 'heat',
  vr_thermalert: 'heat of the supply',
  vr_tdc: 'current limit',
};

/** i915: https://docs.kernel.org/gpu/i915.html, drivers/gpu/drm/i915/gt/intel_gt_sysfs_pm.c. Before Linux 5.19 there was one GT. */
async function findI915(files: CardFiles): Promise<readonly Layout[]> {
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
async function findXe(files: CardFiles): Promise<readonly Layout[]> {
  const parts: Layout[] = [];
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

/** Share of time not spent in the idle state since the look before. */
function busySince(before: Counter | undefined, now: Counter): number | null {
  if (!before || now.value < before.value || now.atMs <= before.atMs) return null;
  return Math.min(100, Math.max(0, 100 * (1 - (now.value - before.value) / (now.atMs - before.atMs))));
}

/** One Intel card. Kept over the looks at it, for what it tells are counters. */
export function createIntelReader(files: CardFiles, driver: string | null) {
  const idle = new Map<string, Counter>();
  let energy: Counter | undefined;
  let layouts: readonly Layout[] | null = null;

  async function readPower(nowMs: number): Promise<number | null> {
    const microjoules = await files.sensor('energy1_input');
    const before = energy;
    energy = microjoules === null ? undefined : { value: microjoules, atMs: nowMs };
    if (microjoules === null || !before || microjoules < before.value || nowMs <= before.atMs) return null;
    return (microjoules - before.value) / 1000 / (nowMs - before.atMs);
  }

  async function readBusy({ idleMs }: Layout, nowMs: number): Promise<number | null> {
    const value = await files.number(idleMs);
    if (value === null) return null;
    const before = idle.get(idleMs);
    const now = { value, atMs: nowMs };
    idle.set(idleMs, now);
    return busySince(before, now);
  }

  async function readThrottling(found: readonly Layout[]): Promise<readonly string[] | null> {
    const words = new Set<string>();
    let isTold = false;
    for (const { throttle } of found) {
      if (throttle === null) continue;
      for (const [name, word] of Object.entries(throttleWords)) {
        const value = await files.number(`${throttle}${name}`);
        isTold ||= value !== null;
        if (value === 1) words.add(word);
      }
    }
    return isTold ? [...words] : null;
  }

  /** @param nowMs of a clock that is never set @throws Error when the driver does not answer */
  return async function readIntelValues(nowMs: number): Promise<Partial<GpuValues>> {
    layouts ??= driver === 'xe' ? await findXe(files) : await findI915(files);
    const [busy, clocks, maxClocks]: (number | null)[][] = [[], [], []];
    for (const layout of layouts) {
      busy?.push(await readBusy(layout, nowMs));
      clocks?.push(await files.number(layout.clock));
      maxClocks?.push(await files.number(layout.maxClock));
    }
    const celsius = (await files.sensor('temp1_input')) ?? (await files.sensor('temp2_input'));
    const limit = await files.sensor('power1_max');
    return {
      busyPercent: maxKnown(busy ?? []),
      clockMhz: maxKnown(clocks ?? []),
      maxClockMhz: maxKnown(maxClocks ?? []),
      throttleReasons: await readThrottling(layouts),
      temperatureCelsius: celsius === null ? null : celsius / 1000,
      powerWatts: await readPower(nowMs),
      powerLimitWatts: limit === null ? null : limit / 1e6,
      fanRpm: await files.sensor('fan1_input'),
      link: await readLink(files),
    };
  };
}
