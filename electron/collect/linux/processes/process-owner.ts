import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import { parseCgroup } from '../system/cgroup.ts';
import { readPidFile } from './pid-stat.ts';

/** Whom a process belongs to. */
export interface ProcessOwner {
  readonly user: string | null;
  /** Engine or kind, and the first digits of the id or the name: `docker 0123456789ab`. */
  readonly container: string | null;
  /** The unit of systemd it runs in: an application of the desktop or a service. */
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

/** systemd writes what is no letter as `\x2d`. */
function decodeName(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Of the path of a control group: what each container engine and the desktops' units make of it. */
export function readCgroupPath(path: string): Pick<ProcessOwner, 'container' | 'unit'> {
  for (const [engine, pattern] of containerPatterns) {
    const id = pattern.exec(path)?.[1];
    if (id) return { container: `${engine} ${decodeName(id)}`, unit: null };
  }
  // app-<launcher>-<name>-<random>.scope (https://systemd.io/DESKTOP_ENVIRONMENTS): the launcher may be missing.
  const app =
    /\/app-(?:(?:gnome|KDE|flatpak|dbus|kde|org\.gnome)-)?([^/]+?)(?:[-@][0-9a-f]{2,})?(?:\.scope|\.service)(?:\/|$)/.exec(
      path,
    )?.[1];
  if (app) return { container: null, unit: decodeName(app) };
  const service = /\/([^/]+)\.service$/.exec(path)?.[1];
  return { container: null, unit: service && !service.startsWith('user@') ? decodeName(service) : null };
}

/** User names by number of a file of passwd(5). */
export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , uid] = line.split(':', 3);
    if (name && uid && /^\d{1,10}$/.test(uid) && !names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}

/** Read once per process and rarely again: two files that cost more than all else about it. */
export function createOwnerReader(source: Source): (pid: number) => ProcessOwner {
  let users: ReadonlyMap<number, string> | null = null;
  return (pid) => {
    users ??= parsePasswd(textOrNull(source, 'etc/passwd') ?? '');
    // The second of four is what the process may do; the owner of the folder would be root for those that hide their memory.
    const uid = /^Uid:\t\d+\t(\d+)/m.exec(readPidFile(source, pid, 'status') ?? '')?.[1];
    const paths = parseCgroup(readPidFile(source, pid, 'cgroup') ?? '');
    const path = paths.get('name=systemd') ?? paths.get('') ?? paths.get('memory') ?? '';
    return { user: uid === undefined ? null : (users.get(Number(uid)) ?? uid), ...readCgroupPath(path) };
  };
}
