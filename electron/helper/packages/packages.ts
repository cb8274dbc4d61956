import type { Packages } from '../../../shared/readings/system.ts';
import type { SlowSource } from '../slow-source.ts';

/** Packages that are installed, in the status file of dpkg (https://man7.org/linux/man-pages/man1/dpkg-query.1.html). */
export function countDpkg(text: string): number {
  return text.match(/^Status: \S+ ok installed$/gm)?.length ?? 0;
}

/** Packages in the database of apk (https://wiki.alpinelinux.org/wiki/Apk_spec): each begins with its checksum and name. */
export function countApk(text: string): number {
  return text.match(/^P:\S/gm)?.length ?? 0;
}

/** pacman keeps a folder for each package, and a file with the version of its format. */
export function countPacman(names: readonly string[]): number {
  return names.filter((name) => name !== 'ALPM_DB_VERSION').length;
}

const key = 'packages';

/**
 * The installed packages by package manager; `null` without one whose database is files. That of rpm can only be read with its own
 * library.
 */
export async function readPackages(slow: SlowSource): Promise<Packages | null> {
  const [dpkg, apk, pacman] = await Promise.all([
    slow.text('var/lib/dpkg/status', key),
    slow.text('lib/apk/db/installed', key),
    slow.list('var/lib/pacman/local'),
  ]);
  const counts = { dpkg: countDpkg(dpkg ?? ''), apk: countApk(apk ?? ''), pacman: countPacman(pacman) };
  const managers = Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [{ name, count }]));
  return managers.length === 0 ? null : { managers };
}
