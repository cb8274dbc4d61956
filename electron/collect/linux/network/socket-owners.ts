/** The files of the kernel, read on other threads. Paths look like `proc/net/tcp`. */
export interface ConnectionFiles {
  /** `null` if there is no such file. */
  text(path: string): Promise<string | null>;
  /** @throws Error if the folder is not accessible */
  list(path: string): readonly string[];
  /** Where a symbolic link leads. @throws Error if it is not accessible */
  link(path: string): string;
}

/** Some servers have hundreds of thousands of files open; a link costs about three microseconds. */
const maxLinks = 100_000;
/** Sampling goes on between two slices. */
const sliceMs = 5;

/**
 * The process of each socket that one of these processes has open (https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html), the first one
 * where several share it. Links are read synchronously, which is ten times cheaper than on another thread, and in slices. Ends once all
 * are found.
 * @returns by inode
 */
export async function findSocketOwners(
  files: Pick<ConnectionFiles, 'list' | 'link'>,
  pids: readonly number[],
  inodes: ReadonlySet<number>,
  limit = maxLinks,
): Promise<{ readonly owners: ReadonlyMap<number, number>; readonly isPartial: boolean }> {
  const owners = new Map<number, number>();
  let sliceEnd = performance.now() + sliceMs;
  let links = 0;
  for (const pid of pids) {
    for (const descriptor of listDescriptors(files, pid)) {
      if (owners.size === inodes.size) return { owners, isPartial: false };
      if (links >= limit) return { owners, isPartial: true };
      links += 1;
      const inode = readInode(files, `proc/${pid}/fd/${descriptor}`);
      if (inode !== null && inodes.has(inode) && !owners.has(inode)) owners.set(inode, pid);
      if (performance.now() >= sliceEnd) {
        await new Promise(setImmediate);
        sliceEnd = performance.now() + sliceMs;
      }
    }
  }
  return { owners, isPartial: false };
}

/** Empty for a process that has exited and for another user's. */
function listDescriptors(files: Pick<ConnectionFiles, 'list'>, pid: number): readonly string[] {
  try {
    return files.list(`proc/${pid}/fd`);
  } catch {
    return [];
  }
}

/** `socket:[21045]` is 21045; `null` for anything else, and for a file that was closed meanwhile. */
function readInode(files: Pick<ConnectionFiles, 'link'>, path: string): number | null {
  try {
    const target = files.link(path);
    return target.startsWith('socket:[') ? Number(target.slice(8, -1)) : null;
  } catch {
    return null;
  }
}
