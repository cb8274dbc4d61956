import { UserError } from '../../../../shared/user-error.ts';

/** The values of nvmlReturn_t that are handled (NVML API reference, "Device Enums"). */
export const nvmlCodes = {
  success: 0,
  uninitialized: 1,
  notSupported: 3,
  noPermission: 4,
  notFound: 6,
  insufficientSize: 7,
  driverNotLoaded: 9,
  libraryNotFound: 12,
  functionNotFound: 13,
  gpuIsLost: 15,
  resetRequired: 16,
  operatingSystem: 17,
  versionMismatch: 18,
  unknown: 999,
} as const;

const words: Readonly<Record<number, string>> = {
  [nvmlCodes.noPermission]: 'this user is not allowed to query the NVIDIA driver',
  [nvmlCodes.functionNotFound]: 'the NVIDIA library is too old for this query',
  [nvmlCodes.driverNotLoaded]: 'the NVIDIA driver is not loaded',
  [nvmlCodes.gpuIsLost]: 'the GPU has fallen off the bus; try restarting the machine',
  [nvmlCodes.resetRequired]: 'the GPU must be reset',
  [nvmlCodes.operatingSystem]: 'the operating system blocks the GPU for this process',
  [nvmlCodes.versionMismatch]:
    'the NVIDIA driver was updated, and its library does not match the loaded driver; restart the machine',
};

export function describeNvmlCode(code: number): string {
  return words[code] ?? `the NVIDIA driver reported error ${code}`;
}

/** An error of the whole card or driver, not of a single value. */
export class NvmlError extends UserError {
  readonly returnCode: number;

  constructor(returnCode: number) {
    super(describeNvmlCode(returnCode));
    this.returnCode = returnCode;
  }
}

const fatal: ReadonlySet<number> = new Set([
  nvmlCodes.uninitialized,
  nvmlCodes.driverNotLoaded,
  nvmlCodes.gpuIsLost,
  nvmlCodes.resetRequired,
  nvmlCodes.versionMismatch,
]);

/**
 * Whether the call succeeded.
 * @throws NvmlError if the whole card or driver fails, not if a value is unsupported or not permitted
 */
export function isSuccess(code: number): boolean {
  if (fatal.has(code)) throw new NvmlError(code);
  return code === nvmlCodes.success;
}
