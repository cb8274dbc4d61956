import type { Source } from '../../../foundation/files/source.ts';
import { parseCpuList } from '../cpu/core-kinds.ts';

/** Where the files of our control group lie, by controller; version 2 has one folder for all. */
export interface CgroupPlace {
  readonly version: 1 | 2;
  readonly memory: readonly string[];
  readonly cpu: readonly string[];
  /** Where CPU time is counted; version 1 may have mounted that apart from where it is limited. */
  readonly cpuacct: readonly string[];
  readonly cpuset: readonly string[];
  readonly pids: readonly string[];
}

/** Parses /proc/<pid>/cgroup (https://man7.org/linux/man-pages/man7/cgroups.7.html): path by controller, `''` for version 2. */
export function parseCgroup(text: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (!match) continue;
    for (const controller of (match[1] ?? '').split(',')) paths.set(controller, match[2] ?? '/');
  }
  return paths;
}

/** A folder and those above it up to the mount, the own one first: every one of them may set a limit. */
function upwards(mount: string, path: string): readonly string[] {
  const parts = path.split('/').filter(Boolean);
  return Array.from({ length: parts.length + 1 }, (_, index) =>
    [mount, ...parts.slice(0, parts.length - index)].join('/'),
  );
}

const mountPoint = 'sys/fs/cgroup';

/** `null` where no control groups are mounted. */
export function findCgroup(source: Source): CgroupPlace | null {
  const text = source.textIfPresent('proc/self/cgroup');
  if (text === null) return null;
  const paths = parseCgroup(text);
  if (source.textIfPresent(`${mountPoint}/cgroup.controllers`) !== null) {
    const folders = upwards(mountPoint, paths.get('') ?? '/');
    return { version: 2, memory: folders, cpu: folders, cpuacct: folders, cpuset: folders, pids: folders };
  }
  const mounted = source.list(mountPoint);
  // cpu and cpuacct are often mounted together, under either name, and often apart.
  const at = (controller: string) => {
    const mount = mounted.find((name) => name.split(',').includes(controller));
    const path = paths.get(controller);
    return mount === undefined || path === undefined ? [] : upwards(`${mountPoint}/${mount}`, path);
  };
  const place = {
    version: 1,
    memory: at('memory'),
    cpu: at('cpu'),
    cpuacct: at('cpuacct'),
    cpuset: at('cpuset'),
    pids: at('pids'),
  } as const;
  return place.memory.length + place.cpu.length + place.cpuset.length + place.pids.length > 0 ? place : null;
}

/** What version 1 writes for "no limit" is the largest multiple of a page; it is far above any machine. */
const noLimit = 2 ** 60;

/** A limit in a file of a control group; `null` for "max", -1 and the number that version 1 writes for none. */
export function parseLimit(text: string | null): number | null {
  const limit = text !== null && /^\d{1,20}\s*$/.test(text) ? Number(text) : null;
  return limit !== null && limit < noLimit ? limit : null;
}

/** A number that is no limit, however large: nanoseconds since the group was made pass 2^60 on a large machine within months. */
export function parseCount(text: string | null): number | null {
  return text !== null && /^\d{1,20}\s*$/.test(text) ? Number(text) : null;
}

/** CPUs per CPU time of `cpu.max` (version 2: `150000 100000`); `null` for `max`. */
export function parseCpuMax(text: string | null): number | null {
  const match = /^(\d{1,15}) (\d{1,15})\s*$/.exec(text ?? '');
  return match && Number(match[2]) > 0 ? Number(match[1]) / Number(match[2]) : null;
}

function least(values: Iterable<number | null>): number | null {
  let lowest: number | null = null;
  for (const value of values) if (value !== null && (lowest === null || value < lowest)) lowest = value;
  return lowest;
}

export interface CgroupLimits {
  readonly cpuCores: number | null;
  readonly memoryBytes: number | null;
  readonly processes: number | null;
}

/** The tightest limit of the group and those above it. `onlineCpus`: a set of CPUs that holds all of them is no limit. */
export function readLimits(source: Source, place: CgroupPlace, onlineCpus: number): CgroupLimits {
  const each = (folders: readonly string[], file: string) =>
    folders.map((folder) => source.textIfPresent(`${folder}/${file}`));
  const isV2 = place.version === 2;
  const quotas = isV2
    ? each(place.cpu, 'cpu.max').map(parseCpuMax)
    : place.cpu.map((folder) => {
        const quota = source.textIfPresent(`${folder}/cpu.cfs_quota_us`)?.trim();
        const period = source.textIfPresent(`${folder}/cpu.cfs_period_us`)?.trim();
        return parseCpuMax(`${quota} ${period}`);
      });
  const [own] = place.cpuset;
  const cpus = own && source.textIfPresent(`${own}/${isV2 ? 'cpuset.cpus.effective' : 'cpuset.effective_cpus'}`);
  const allowed = cpus ? parseCpuList(cpus).length : 0;
  const memory = isV2
    ? [...each(place.memory, 'memory.max'), ...each(place.memory, 'memory.high')]
    : each(place.memory, 'memory.limit_in_bytes');
  return {
    cpuCores: least([...quotas, allowed > 0 && allowed < onlineCpus ? allowed : null]),
    memoryBytes: least(memory.map(parseLimit)),
    processes: least(each(place.pids, 'pids.max').map(parseLimit)),
  };
}
