import type { Culprit } from '../../../shared/alerts/alert.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { type Group, groupPortions, type Portion } from './group-use.ts';
import { suspectOf } from './suspect-of.ts';
import { joinedMs, type MachineUse, type ProcessUse, type Usage, type UsageWindow } from './usage-window.ts';

type Measure = 'cpu' | 'read' | 'write' | 'disk';

/** What explains a metric. The others cannot be explained by what is known of processes. */
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

/** The table is read every three seconds: a shorter window holds one sample or none. */
const minMs = 10_000;
const maxMs = 5 * 60_000;
/** The suspects of a firing alert are those of the last minute. */
const firingMs = 60_000;
/** The page cache writes to disk up to this much later (vm.dirty_expire_centisecs). */
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

/** How much of the machine's use there is to explain, and how much may have been on other disks. */
function scaleOf(
  { metric }: AlertRule,
  instance: string,
  usage: Usage,
  measure: Measure,
  known: number,
  cores: number,
) {
  if (measure === 'cpu') {
    // Load may come from waiting for a disk, and heat from a failed fan, so a little CPU time explains neither.
    const minimum = metric === 'cpu.load1m' || metric === 'cpu.temperatureCelsius' ? 0.5 * cores * usage.spanMs : 0;
    return { total: Math.max(usage.machine.cpuMs, known, minimum), otherDisks: 0 };
  }
  const all = Math.max(bytesOf(usage.machine.disks, measure), known);
  if (instance === '') return { total: all, otherDisks: 0 };
  // The kernel doesn't say which disk a process used: all that the other disks moved may be its.
  const total = bytesOf(usage.machine.disks, measure, instance);
  return { total, otherDisks: all - total };
}

const sum = (portions: readonly Portion[]) => portions.reduce((total, { own, children }) => total + own + children, 0);

/** Ranks applications by what they used over the window of a rule. */
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
    // The busiest need not be the cause of a change.
    if (rule.kind !== 'level' && !before) return null;
    const portions = usage.uses.map((use) => portionOf(use, measure));
    const cores = Math.max(1, snapshot.cpu?.cores.length ?? 1);
    const { total, otherDisks } = scaleOf(rule, instance, usage, measure, sum(portions), cores);
    const groups = groupPortions(portions, all, snapshot.at - windowMs);
    const perSecond = (amount: number) => (1000 * amount) / usage.spanMs;
    return groups
      .map((group) => {
        const then = before?.ofGroup(group) ?? 0;
        const grown = perSecond(group.total) - then;
        const whole = perSecond(total) - (before?.total ?? 0);
        const share = before ? grown / Math.max(whole, grown) : Math.max(0, group.total - otherDisks) / total;
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

  /** What was used a span ago, per second; `null` when that is no longer known. */
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
    const heldMs = Math.min(isFiring ? firingMs : maxMs, Math.max(minMs, rule.forSeconds * 1000));
    const laterMs = measure === 'cpu' || measure === 'read' ? 0 : writebackMs;
    const rank = (windowMs: number) => rankOver(rule, instance, snapshot, all, measure, windowMs);
    const ranked = rank(heldMs + laterMs);
    // A process that has exited does not explain what is going on now, if another one does.
    const isStale = isFiring && ranked?.[0]?.isGone && laterMs === 0;
    const chosen = isStale ? (rank(minMs) ?? ranked) : ranked;
    return chosen?.map(({ isGone: _, ...suspect }) => suspect) ?? null;
  };
}
