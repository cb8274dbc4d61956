import type { Host } from '../../../../shared/readings/system.ts';
import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import { parseStat } from '../cpu/stat.ts';
import { parseMemoryModules } from './smbios.ts';
import { detectVirtualisation } from './virtualization.ts';

/** PRETTY_NAME of os-release (https://www.freedesktop.org/software/systemd/man/os-release.html). */
export function parseOsRelease(text: string): string | null {
  const match = /^PRETTY_NAME=(?:"([^"]*)"|'([^']*)'|(\S*))$/m.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

/** Model and physical cores from /proc/cpuinfo on x86; other architectures list neither. */
export function parseCpuinfo(text: string): { readonly model: string | null; readonly physicalCores: number | null } {
  const cores = new Set<string>();
  let model: string | null = null;
  for (const block of text.split('\n\n')) {
    const field = (name: string) => new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(block)?.[1];
    model ??= field('model name')?.replace(/\s+/g, ' ').trim() ?? null;
    const core = field('core id');
    if (core !== undefined) cores.add(`${field('physical id') ?? 0}/${core}`);
  }
  return { model, physicalCores: cores.size || null };
}

/** Flags of the first CPU: `flags` on x86, `Features` on ARM. */
export function parseCpuFeatures(text: string): readonly string[] {
  const list = /^(?:flags|Features)\s*: (.*)$/m.exec(text)?.[1];
  return list?.split(/\s+/).filter((name) => /^[\w.-]{1,40}$/.test(name)) ?? [];
}

function readModules(source: Source): Host['memoryModules'] {
  return tryParse(() => {
    const table = source.bytesIfPresent('sys/firmware/dmi/tables/DMI');
    return table && parseMemoryModules(table);
  });
}

/** Counts physical cores if /proc/cpuinfo does not list them (https://docs.kernel.org/admin-guide/cputopology.html). */
function countCores(source: Source, ids: Iterable<number>): number | null {
  const siblings = new Set<string>();
  for (const id of ids) {
    const list = textOrNull(source, `sys/devices/system/cpu/cpu${id}/topology/thread_siblings_list`);
    if (list) siblings.add(list.trim());
  }
  return siblings.size || null;
}

/** Removes `(R)`, `CPU @ 3.2GHz` and other noise. */
function shortenModel(model: string | null): string | null {
  return (
    model
      ?.replace(/\((R|TM|tm|r)\)/g, '')
      .replace(/ (CPU|Processor|\d+-Core Processor)\b/g, '')
      .replace(/ @ .*$/, '')
      .replace(/\s+/g, ' ')
      .trim() ?? null
  );
}

/** Placeholders that manufacturers leave in the firmware. */
const placeholders =
  /^(To Be Filled By O\.E\.M\.|Default string|System manufacturer|System Product Name|Not Specified|None|0+)$/i;

/**
 * Whether the mount option `hidepid` of /proc (https://docs.kernel.org/filesystems/proc.html#mount-options) affects this process:
 * pid 1 always exists, and root and a chosen group can see it.
 */
function hidesProcesses(source: Source): boolean {
  const mounts = textOrNull(source, 'proc/self/mountinfo') ?? '';
  const isHiding = / \/proc .* - proc \S+ \S*hidepid=(1|2|4|noaccess|invisible|ptraceable)/.test(mounts);
  return isHiding && textOrNull(source, 'proc/1/stat') === null;
}

/** The name in /etc/hostname: the first line that is not a comment (https://man7.org/linux/man-pages/man5/hostname.5.html). */
function parseHostname(text: string | null): string | null {
  const lines = text?.split('\n').map((line) => line.trim()) ?? [];
  return lines.find((line) => line !== '' && !line.startsWith('#')) ?? null;
}

/**
 * Facts about a Linux machine; what cannot be read is unknown.
 * @param architecture of this program
 * @param ownHostName set if `source` is not the root of this program. The kernel reports the name of the reader's own container
 *   in /proc/sys/kernel/hostname, so in that case the name is taken from /etc/hostname.
 */
export function readLinuxHost(source: Source, architecture: string, ownHostName?: string): Host {
  const read = (path: string) => textOrNull(source, path)?.replace(/\0/g, '').trim() || null;
  // https://docs.kernel.org/admin-guide/abi-testing.html, /sys/class/dmi/id; boards without a BIOS have a device tree.
  const board = (name: string) => {
    const text = read(`sys/class/dmi/id/${name}`);
    return text !== null && placeholders.test(text) ? null : text;
  };
  const stat = tryParse(() => parseStat(source.text('proc/stat')));
  const cpuinfo = read('proc/cpuinfo');
  const { model, physicalCores } = parseCpuinfo(cpuinfo ?? '');
  const osRelease = read('etc/os-release') ?? read('usr/lib/os-release');
  const kernel = read('proc/sys/kernel/osrelease');
  const vendor = board('sys_vendor');
  const product = board('product_name') ?? read('proc/device-tree/model');
  const boardNames = [board('board_vendor'), board('board_name')].filter((name) => name !== null);
  const firmware = [board('bios_vendor'), board('bios_version')].filter((name) => name !== null);
  const kernelName = read('proc/sys/kernel/hostname');
  const fileName = kernelName === null || kernelName === ownHostName ? parseHostname(read('etc/hostname')) : null;
  return {
    name: fileName ?? kernelName ?? 'localhost',
    os: (osRelease && parseOsRelease(osRelease)) ?? 'Linux',
    kernel: kernel ?? 'unknown',
    architecture,
    cpuModel: shortenModel(model),
    cpuFeatures: parseCpuFeatures(cpuinfo ?? ''),
    memoryModules: readModules(source),
    logicalCores: stat?.cores.size ?? 1,
    physicalCores: physicalCores ?? countCores(source, stat?.cores.keys() ?? []),
    bootAt: stat?.bootAt ?? null,
    vendor,
    model: product,
    board: boardNames.join(' ') || null,
    firmware: firmware.join(' ') || null,
    virtualisation: detectVirtualisation({
      vendor,
      model: product,
      kernel,
      cpuinfo,
      hypervisorType: read('sys/hypervisor/type'),
      containerManager: read('run/systemd/container'),
      hasDockerFile: textOrNull(source, '.dockerenv') !== null,
      hasPodmanFile: textOrNull(source, 'run/.containerenv') !== null,
    }),
    hidesProcesses: hidesProcesses(source),
  };
}

function tryParse<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
