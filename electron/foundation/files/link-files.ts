import { readdirSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The kernel's files below a root, for reads on request that a {@link Source} is not made for. Paths look like `proc/net/tcp`. */
export function createLinkFiles(root: string) {
  const base = root.endsWith('/') ? root : `${root}/`;
  return {
    /** Read on another thread, for files that the kernel takes milliseconds to write; `null` if it cannot be read. */
    text: (path: string): Promise<string | null> => readFile(base + path, 'latin1').catch(() => null),
    list: (path: string): readonly string[] => readdirSync(base + path),
    link: (path: string): string => readlinkSync(base + path),
  };
}
