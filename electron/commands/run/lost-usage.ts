import type { Member } from './member.ts';
import { addUsage, nothingUsed, type Usage } from './usage.ts';

/** Each of four columns is cut to whole ticks. */
const roundingMs = 40;

/**
 * What members that are gone had used when last seen, and nobody alive in the family has been given: their parent did not wait for
 * them, or was somebody else.
 * @param before every member of the last look, as it was then
 * @param ownGrowth what the children of this program that it waited for meanwhile had used
 * @param readAgain a parent as it is now, when it has surely been given what its children used
 */
export function findLost(
  before: ReadonlyMap<Member, Member>,
  alive: ReadonlySet<Member>,
  ownGrowth: Usage,
  readAgain: (member: Member) => void,
): Usage {
  const owed = new Map<Member | 'us' | null, Usage>();
  for (const [member, then] of before) {
    if (alive.has(member)) continue;
    const heir = findHeir(then.parent, before, alive);
    owed.set(heir, addUsage(owed.get(heir) ?? nothingUsed, then.usage));
  }
  let lost = nothingUsed;
  for (const [heir, usage] of owed) {
    lost = addUsage(lost, heir === null ? usage : findMissing(usage, growthOf(heir, before, ownGrowth, readAgain)));
  }
  return lost;
}

/** Who is given it in the end, when all on the way have waited. */
function findHeir(
  parent: Member['parent'],
  before: ReadonlyMap<Member, Member>,
  alive: ReadonlySet<Member>,
): Member['parent'] {
  let heir = parent;
  while (heir !== null && heir !== 'us' && !alive.has(heir)) heir = before.get(heir)?.parent ?? null;
  return heir;
}

function growthOf(
  heir: Member | 'us',
  before: ReadonlyMap<Member, Member>,
  ownGrowth: Usage,
  readAgain: (member: Member) => void,
): Usage {
  if (heir === 'us') return ownGrowth;
  readAgain(heir);
  const then = before.get(heir);
  if (!then) return nothingUsed;
  return { ...addUsage(heir.usage, then.usage, -1), cpuMs: heir.reapedMs - then.reapedMs };
}

function findMissing(owed: Usage, given: Usage): Usage {
  const { cpuMs, readBytes, writtenBytes } = addUsage(owed, given, -1);
  return {
    cpuMs: cpuMs > roundingMs ? cpuMs : 0,
    readBytes: readBytes === null ? null : Math.max(0, readBytes),
    writtenBytes: writtenBytes === null ? null : Math.max(0, writtenBytes),
  };
}
