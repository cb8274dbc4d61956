import { type Nvml, type NvmlArgument, type NvmlFunction, nvmlFunctions } from './functions.ts';
import { nvmlCodes } from './return-codes.ts';

const typesOf: Readonly<Record<string, string>> = {
  h: 'uintptr_t',
  i: 'uint32_t',
  q: 'uint64_t',
  p: 'void *',
  s: 'const char *',
};

const libraryOf: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'libnvidia-ml.so.1',
  win32: 'nvml.dll',
};

/** No call lasts so long, but one that never returns. */
const longestCallSeconds = 20;

/**
 * Ends this process when a call does not return: nothing else would once our parent is gone, for a process that is stuck in a
 * driver hears no message. The kernel does it (alarm(2)); Windows has no such thing.
 */
function loadAlarm(koffi: { load(file: string): { func(name: string, result: string, types: string[]): unknown } }) {
  for (const file of ['libc.so.6', 'libc.so']) {
    try {
      return koffi.load(file).func('alarm', 'uint32_t', ['uint32_t']) as (seconds: number) => number;
    } catch {
      // The name of another C library.
    }
  }
  return () => 0;
}

/**
 * Loads NVML, which comes with NVIDIA's driver. A function that an old one lacks is found missing when it is called, and costs no
 * more than its figure.
 * @throws Error with the reason, where there is no such library or this system cannot load one
 */
export async function loadNvml(platform: NodeJS.Platform): Promise<Nvml> {
  const file = libraryOf[platform];
  if (!file) throw new Error('NVIDIA has no NVML for this system');
  const { default: koffi } = await import('koffi');
  const library = koffi.load(file);
  const alarm = platform === 'linux' ? loadAlarm(koffi) : () => 0;
  const bound = new Map<NvmlFunction, (...args: readonly NvmlArgument[]) => number>();

  function bind(name: NvmlFunction): (...args: readonly NvmlArgument[]) => number {
    const types = [...nvmlFunctions[name]].map((kind) => typesOf[kind] ?? 'void *');
    try {
      return library.func(name, 'int', types) as (...args: readonly NvmlArgument[]) => number;
    } catch {
      return () => nvmlCodes.functionNotFound;
    }
  }

  return {
    call(name, ...args) {
      const known = bound.get(name) ?? bind(name);
      bound.set(name, known);
      alarm(longestCallSeconds);
      const code = known(...args);
      alarm(0);
      return code;
    },
  };
}
