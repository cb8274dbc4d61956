import type { Host } from '../../../shared/snapshot.ts';
import type { Source } from '../source.ts';
import { parseStat } from './cpu.ts';

/** PRETTY_NAME of os-release (https://www.freedesktop.org/software/systemd/man/os-release.html). */
export function parseOsRelease(text: string): string | null {
  const match = /^PRETTY_NAME=(?:"([^"]*)"|'([^']*)'|(\S*))$/m.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

/** Model and physical cores of /proc/cpuinfo on x86; other architectures name neither. */
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

/** `(R)`, `CPU @ 3.2GHz` and the like tell nobody anything. */
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

/** Facts of a Linux machine; what cannot be read is unknown and stops nobody. */
export function readLinuxHost(source: Source): Host {
  const read = (path: string) => {
    try {
      return source.textIfPresent(path)?.trim() || null;
    } catch {
      return null;
    }
  };
  const stat = tryParse(() => parseStat(source.text('proc/stat')));
  const { model, physicalCores } = parseCpuinfo(read('proc/cpuinfo') ?? '');
  const osRelease = read('etc/os-release') ?? read('usr/lib/os-release');
  return {
    name: read('proc/sys/kernel/hostname') ?? 'localhost',
    os: (osRelease && parseOsRelease(osRelease)) ?? 'Linux',
    kernel: read('proc/sys/kernel/osrelease') ?? 'unknown',
    cpuModel: shortenModel(model),
    logicalCores: stat?.cores.size ?? 1,
    physicalCores,
    bootAt: stat?.bootAt ?? null,
  };
}

function tryParse<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
