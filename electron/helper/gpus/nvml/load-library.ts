import { UserError } from '../../../../shared/user-error.ts';
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

/** No call takes longer, except one that never returns. */
const maxCallSeconds = 20;

/**
 * Makes the kernel end this process if a call does not return (alarm(2)). A process that hangs in a driver receives no messages,
 * so it would otherwise outlive its parent. Windows has no equivalent.
 */
function loadAlarm(koffi: { load(file: string): { func(name: string, result: string, types: string[]): unknown } }) {
  for (const file of ['libc.so.6', 'libc.so']) {
    try {
      return koffi.load(file).func('alarm', 'uint32_t', ['uint32_t']) as (seconds: number) => number;
    } catch {
      // Another C library has another name.
    }
  }
  return () => 0;
}

/**
 * Loads NVML, which is part of NVIDIA's driver. Functions that an old version lacks are detected when they are called.
 * @throws Error with the reason if the library is missing or cannot be loaded
 */
export async function loadNvml(platform: NodeJS.Platform): Promise<Nvml> {
  const file = libraryOf[platform];
  if (!file) throw new UserError('NVML is not available for this platform');
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
      alarm(maxCallSeconds);
      const code = known(...args);
      alarm(0);
      return code;
    },
  };
}
