import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import { parseCgroup } from '../system/cgroup.ts';
import { readPidFile } from './pid-stat.ts';

/** What a process belongs to. */
export interface ProcessOwner {
  readonly user: string | null;
  /** Engine and the first digits of the id, or the name: `docker 0123456789ab`. */
  readonly container: string | null;
  /** The systemd unit it runs in: a desktop application or a service. */
  readonly unit: string | null;
}

const hexId = '([0-9a-f]{12})[0-9a-f]{0,52}';
const containerPatterns: readonly (readonly [engine: string, pattern: RegExp])[] = [
  ['docker', new RegExp(`/docker[-/]${hexId}`)],
  ['podman', new RegExp(`/libpod-${hexId}`)],
  ['kubernetes', new RegExp(`/kubepods.*[-/]${hexId}(?:\\.scope)?$`)],
  ['containerd', new RegExp(`/(?:cri-)?containerd-${hexId}`)],
  ['lxc', /\/lxc(?:\.payload)?[./]([^/]+)/],
  ['machine', /\/machine\.slice\/machine-([^/]+)\.scope/],
];

/** systemd escapes special characters as `\x2d`. */
function decodeName(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Finds the container or systemd unit in the path of a control group. */
export function readCgroupPath(path: string): Pick<ProcessOwner, 'container' | 'unit'> {
  for (const [engine, pattern] of containerPatterns) {
    const id = pattern.exec(path)?.[1];
    if (id) return { container: `${engine} ${decodeName(id)}`, unit: null };
  }
  // app-<launcher>-<name>-<random>.scope (https://systemd.io/DESKTOP_ENVIRONMENTS); the launcher is optional.
  const app =
    /\/app-(?:(?:gnome|KDE|flatpak|dbus|kde|org\.gnome)-)?([^/]+?)(?:[-@][0-9a-f]{2,})?(?:\.scope|\.service)(?:\/|$)/.exec(
      path,
    )?.[1];
  if (app) return { container: null, unit: decodeName(app) };
  const service = /\/([^/]+)\.service$/.exec(path)?.[1];
  return { container: null, unit: service && !service.startsWith('user@') ? decodeName(service) : null };
}

/** User names by uid from a passwd(5) file. */
export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , uid] = line.split(':', 3);
    if (name && uid && /^\d{1,10}$/.test(uid) && !names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}

/** Reads two files that cost more than everything else about a process, so call it rarely. */
export function createOwnerReader(source: Source): (pid: number) => ProcessOwner {
  let users: ReadonlyMap<number, string> | null = null;
  return (pid) => {
    users ??= parsePasswd(textOrNull(source, 'etc/passwd') ?? '');
    // The second of four is the effective uid. The owner of the folder would be root for processes that are not dumpable.
    const uid = /^Uid:\t\d+\t(\d+)/m.exec(readPidFile(source, pid, 'status') ?? '')?.[1];
    const paths = parseCgroup(readPidFile(source, pid, 'cgroup') ?? '');
    const path = paths.get('name=systemd') ?? paths.get('') ?? paths.get('memory') ?? '';
    return { user: uid === undefined ? null : (users.get(Number(uid)) ?? uid), ...readCgroupPath(path) };
  };
}
