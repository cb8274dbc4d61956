import type { Source } from '../../../foundation/files/source.ts';
import { parseCpuList } from '../cpu/core-kinds.ts';

/** The folders of the own control group and its parents, by controller; version 2 has the same for all. */
export interface CgroupFolders {
  readonly version: 1 | 2;
  readonly memory: readonly string[];
  readonly cpu: readonly string[];
  /** Where CPU time is counted; version 1 may mount that separately from where it is limited. */
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

/** A folder and its parents up to the mount: each of them may set a limit. */
function upwards(mount: string, path: string): readonly string[] {
  const parts = path.split('/').filter(Boolean);
  return Array.from({ length: parts.length + 1 }, (_, index) =>
    [mount, ...parts.slice(0, parts.length - index)].join('/'),
  );
}

const mountPoint = 'sys/fs/cgroup';

/** `null` if no control groups are mounted. */
export function findCgroup(source: Source): CgroupFolders | null {
  const text = source.textIfPresent('proc/self/cgroup');
  if (text === null) return null;
  const paths = parseCgroup(text);
  if (source.textIfPresent(`${mountPoint}/cgroup.controllers`) !== null) {
    const folders = upwards(mountPoint, paths.get('') ?? '/');
    return { version: 2, memory: folders, cpu: folders, cpuacct: folders, cpuset: folders, pids: folders };
  }
  const mounted = source.list(mountPoint);
  // cpu and cpuacct may be mounted together, under either name, or separately.
  const at = (controller: string) => {
    const mount = mounted.find((name) => name.split(',').includes(controller));
    const path = paths.get(controller);
    return mount === undefined || path === undefined ? [] : upwards(`${mountPoint}/${mount}`, path);
  };
  const found = {
    version: 1,
    memory: at('memory'),
    cpu: at('cpu'),
    cpuacct: at('cpuacct'),
    cpuset: at('cpuset'),
    pids: at('pids'),
  } as const;
  return found.memory.length + found.cpu.length + found.cpuset.length + found.pids.length > 0 ? found : null;
}

/** Version 1 writes the largest multiple of a page for "no limit", which is far above any machine. */
const noLimit = 2 ** 60;

/** A limit of a control group; `null` for "max", -1 and the number that version 1 writes for no limit. */
export function parseLimit(text: string | null): number | null {
  const limit = text !== null && /^\d{1,20}\s*$/.test(text) ? Number(text) : null;
  return limit !== null && limit < noLimit ? limit : null;
}

/** A counter, which may be larger than any limit: CPU time in nanoseconds exceeds 2^60 on a large machine within months. */
export function parseCount(text: string | null): number | null {
  return text !== null && /^\d{1,20}\s*$/.test(text) ? Number(text) : null;
}

/** The CPU limit in cores from `cpu.max` (version 2: `150000 100000`); `null` for `max`. */
export function parseCpuMax(text: string | null): number | null {
  const match = /^(\d{1,15}) (\d{1,15})\s*$/.exec(text ?? '');
  return match && Number(match[2]) > 0 ? Number(match[1]) / Number(match[2]) : null;
}

function minKnown(values: Iterable<number | null>): number | null {
  let lowest: number | null = null;
  for (const value of values) if (value !== null && (lowest === null || value < lowest)) lowest = value;
  return lowest;
}

export interface CgroupLimits {
  readonly cpuCores: number | null;
  readonly memoryBytes: number | null;
  readonly processes: number | null;
}

/** The tightest limits of the group and its parents. A CPU set that contains all `onlineCpus` is no limit. */
export function readLimits(source: Source, folders: CgroupFolders, onlineCpus: number): CgroupLimits {
  const each = (paths: readonly string[], file: string) =>
    paths.map((folder) => source.textIfPresent(`${folder}/${file}`));
  const isV2 = folders.version === 2;
  const quotas = isV2
    ? each(folders.cpu, 'cpu.max').map(parseCpuMax)
    : folders.cpu.map((folder) => {
        const quota = source.textIfPresent(`${folder}/cpu.cfs_quota_us`)?.trim();
        const period = source.textIfPresent(`${folder}/cpu.cfs_period_us`)?.trim();
        return parseCpuMax(`${quota} ${period}`);
      });
  const [own] = folders.cpuset;
  const cpus = own && source.textIfPresent(`${own}/${isV2 ? 'cpuset.cpus.effective' : 'cpuset.effective_cpus'}`);
  const allowed = cpus ? parseCpuList(cpus).length : 0;
  const memory = isV2
    ? [...each(folders.memory, 'memory.max'), ...each(folders.memory, 'memory.high')]
    : each(folders.memory, 'memory.limit_in_bytes');
  return {
    cpuCores: minKnown([...quotas, allowed > 0 && allowed < onlineCpus ? allowed : null]),
    memoryBytes: minKnown(memory.map(parseLimit)),
    processes: minKnown(each(folders.pids, 'pids.max').map(parseLimit)),
  };
}
