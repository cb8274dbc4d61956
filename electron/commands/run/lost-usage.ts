import type { Member } from './member.ts';
import { addUsage, nothingUsed, type Usage } from './usage.ts';

/** Each of four columns is rounded down to whole ticks. */
const roundingMs = 40;

/**
 * The last known usage of ended members that no living member accounts for, because their parent did not wait for them or is unrelated.
 * @param before every member as of the previous sample
 * @param ownGrowth usage of the children that this program has waited for since then
 * @param readAgain updates a parent, which by now surely accounts for its children
 */
export function findLostUsage(
  before: ReadonlyMap<Member, Member>,
  alive: ReadonlySet<Member>,
  ownGrowth: Usage,
  readAgain: (member: Member) => void,
): Usage {
  const unaccounted = new Map<Member | 'us' | null, Usage>();
  for (const [member, then] of before) {
    if (alive.has(member)) continue;
    const reaper = findReaper(then.parent, before, alive);
    unaccounted.set(reaper, addUsage(unaccounted.get(reaper) ?? nothingUsed, then.usage));
  }
  let lost = nothingUsed;
  for (const [reaper, usage] of unaccounted) {
    lost = addUsage(lost, reaper === null ? usage : findMissing(usage, growthOf(reaper, before, ownGrowth, readAgain)));
  }
  return lost;
}

/** The process that accounts for it in the end, if all ended parents in between have waited. */
function findReaper(
  parent: Member['parent'],
  before: ReadonlyMap<Member, Member>,
  alive: ReadonlySet<Member>,
): Member['parent'] {
  let reaper = parent;
  while (reaper !== null && reaper !== 'us' && !alive.has(reaper)) reaper = before.get(reaper)?.parent ?? null;
  return reaper;
}

function growthOf(
  reaper: Member | 'us',
  before: ReadonlyMap<Member, Member>,
  ownGrowth: Usage,
  readAgain: (member: Member) => void,
): Usage {
  if (reaper === 'us') return ownGrowth;
  readAgain(reaper);
  const then = before.get(reaper);
  if (!then) return nothingUsed;
  return { ...addUsage(reaper.usage, then.usage, -1), cpuMs: reaper.reapedMs - then.reapedMs };
}

function findMissing(unaccounted: Usage, accounted: Usage): Usage {
  const { cpuMs, readBytes, writtenBytes } = addUsage(unaccounted, accounted, -1);
  return {
    cpuMs: cpuMs > roundingMs ? cpuMs : 0,
    readBytes: readBytes === null ? null : Math.max(0, readBytes),
    writtenBytes: writtenBytes === null ? null : Math.max(0, writtenBytes),
  };
}
