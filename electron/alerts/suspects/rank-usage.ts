import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { type Group, groupPortions, type Portion } from './group-use.ts';
import { suspectOf } from './suspect-of.ts';
import { joinedMs, type MachineUse, type ProcessUse, type Usage, type UsageWindow } from './usage-window.ts';

type Measure = 'cpu' | 'read' | 'write' | 'disk';

/** What explains a metric. One that is missing is explained by nothing known of processes: starting many takes them little time. */
const measures: Partial<Record<MetricId, Measure>> = {
  'cpu.busyPercent': 'cpu',
  'cpu.load1m': 'cpu',
  'cpu.pressurePercent': 'cpu',
  'cpu.temperatureCelsius': 'cpu',
  'disk.readBytesPerSecond': 'read',
  'drive.readBytesPerSecond': 'read',
  'disk.writeBytesPerSecond': 'write',
  'drive.writeBytesPerSecond': 'write',
  'disk.busyPercent': 'disk',
};

/** The table is read each three seconds: less than this is one look or none. */
const leastMs = 10_000;
const mostMs = 5 * 60_000;
/** An alert that fires on is renewed by what is used now. */
const firingMs = 60_000;
/** What is written to memory reaches the disk up to so much later (vm.dirty_expire_centisecs). */
const writebackMs = 30_000;

function portionOf({ process, ...use }: ProcessUse, measure: Measure): Portion {
  if (measure === 'cpu') return { process, own: use.cpuMs, children: use.childrenCpuMs };
  const [reads, writes] = [measure !== 'write', measure !== 'read'];
  return {
    process,
    own: (reads ? use.readBytes : 0) + (writes ? use.writtenBytes : 0),
    children: (reads ? use.childrenReadBytes : 0) + (writes ? use.childrenWrittenBytes : 0),
  };
}

function bytesOf(disks: MachineUse['disks'], measure: Measure, instance = ''): number {
  let sum = 0;
  for (const [name, { readBytes, writtenBytes }] of disks) {
    if (instance !== '' && name !== instance) continue;
    sum += (measure === 'write' ? 0 : readBytes) + (measure === 'read' ? 0 : writtenBytes);
  }
  return sum;
}

/** How much of the machine's use there is to explain, and how much of a group's may be about something else. */
function scaleOf(
  { metric }: AlertRule,
  instance: string,
  usage: Usage,
  measure: Measure,
  known: number,
  cores: number,
) {
  if (measure === 'cpu') {
    // A load may be of those who wait for a disk, and heat come from a fan that stands: then a little use explains nothing.
    const least = metric === 'cpu.load1m' || metric === 'cpu.temperatureCelsius' ? 0.5 * cores * usage.spanMs : 0;
    return { total: Math.max(usage.machine.cpuMs, known, least), elsewhere: 0 };
  }
  const all = Math.max(bytesOf(usage.machine.disks, measure), known);
  if (instance === '') return { total: all, elsewhere: 0 };
  // Of a process it is not told which disk its bytes are of: what the others moved may have been all its.
  const total = bytesOf(usage.machine.disks, measure, instance);
  return { total, elsewhere: all - total };
}

const sum = (portions: readonly Portion[]) => portions.reduce((total, { own, children }) => total + own + children, 0);

/** Ranks applications by what they used over the time that a rule holds. */
export function createUsageRanking(window: UsageWindow) {
  function rankOver(
    rule: AlertRule,
    instance: string,
    snapshot: Snapshot,
    all: readonly ProcessReading[],
    measure: Measure,
    windowMs: number,
  ): readonly (Culprit & { readonly isGone: boolean })[] | null {
    const usage = window.read(windowMs);
    if (!usage) return null;
    const before = rule.kind === 'level' ? null : readBefore(rule, measure, all, windowMs);
    // Who is busy need not be who caused a change.
    if (rule.kind !== 'level' && !before) return null;
    const portions = usage.uses.map((use) => portionOf(use, measure));
    const cores = Math.max(1, snapshot.cpu?.cores.length ?? 1);
    const { total, elsewhere } = scaleOf(rule, instance, usage, measure, sum(portions), cores);
    const groups = groupPortions(portions, all, snapshot.at - windowMs);
    const perSecond = (amount: number) => (1000 * amount) / usage.spanMs;
    return groups
      .map((group) => {
        const then = before?.ofGroup(group) ?? 0;
        const grown = perSecond(group.total) - then;
        const whole = perSecond(total) - (before?.total ?? 0);
        const share = before ? grown / Math.max(whole, grown) : Math.max(0, group.total - elsewhere) / total;
        const isCpu = measure === 'cpu';
        return {
          isGone: group.processes.length === 0,
          ...suspectOf(group, {
            share: Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0,
            cpuPercent: isCpu ? perSecond(group.total) / 10 : null,
            ioBytesPerSecond: isCpu ? null : perSecond(group.total),
            baseline:
              before && isCpu ? { ageMs: rule.spanSeconds * 1000, cpuPercent: then / 10, residentBytes: 0 } : null,
          }),
        };
      })
      .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
  }

  /** What was used a span ago, per second; `null` where that is not known any more. */
  function readBefore(rule: AlertRule, measure: Measure, all: readonly ProcessReading[], windowMs: number) {
    const ageMs = rule.spanSeconds * 1000;
    const usage = window.read(ageMs + Math.max(windowMs, joinedMs), ageMs);
    if (!usage) return null;
    const portions = usage.uses.map((use) => portionOf(use, measure));
    const amounts = new Map(groupPortions(portions, all, 0).map(({ key, total }) => [key, total]));
    const machine = measure === 'cpu' ? usage.machine.cpuMs : bytesOf(usage.machine.disks, measure);
    const perSecond = (amount: number) => (1000 * amount) / usage.spanMs;
    return {
      total: perSecond(Math.max(machine, sum(portions))),
      ofGroup: ({ key }: Group) => perSecond(amounts.get(key) ?? 0),
    };
  }

  return (
    rule: AlertRule,
    instance: string,
    snapshot: Snapshot,
    all: readonly ProcessReading[],
    isFiring: boolean,
  ): readonly Culprit[] | null => {
    const measure = measures[rule.metric];
    if (!measure) return [];
    const heldMs = Math.min(isFiring ? firingMs : mostMs, Math.max(leastMs, rule.forSeconds * 1000));
    const laterMs = measure === 'cpu' || measure === 'read' ? 0 : writebackMs;
    const rank = (windowMs: number) => rankOver(rule, instance, snapshot, all, measure, windowMs);
    const ranked = rank(heldMs + laterMs);
    // Who has ended is not to blame for what goes on, if somebody else is.
    const isStale = isFiring && ranked?.[0]?.isGone && laterMs === 0;
    const chosen = isStale ? (rank(leastMs) ?? ranked) : ranked;
    return chosen?.map(({ isGone: _, ...suspect }) => suspect) ?? null;
  };
}
