/** nvmlReturn_t, those that mean something to us (NVML API reference, "Device Enums"). */
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
  [nvmlCodes.noPermission]: 'this user may not ask the NVIDIA driver',
  [nvmlCodes.functionNotFound]: 'the NVIDIA library is too old for what is asked of it',
  [nvmlCodes.driverNotLoaded]: 'the NVIDIA driver is not loaded',
  [nvmlCodes.gpuIsLost]: 'the GPU is lost: it has fallen off the bus; a restart of the machine may bring it back',
  [nvmlCodes.resetRequired]: 'the GPU must be reset before it works again',
  [nvmlCodes.operatingSystem]: 'the operating system blocks the GPU for this process',
  [nvmlCodes.versionMismatch]:
    "the NVIDIA driver was updated: its library does not fit the loaded one until the machine's next start",
};

export function describeNvmlCode(code: number): string {
  return words[code] ?? `the NVIDIA driver answered with error ${code}`;
}

/** What concerns the whole card or driver, not one figure of it. */
export class NvmlError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(describeNvmlCode(code));
    this.code = code;
  }
}

const fatal: ReadonlySet<number> = new Set([
  nvmlCodes.uninitialized,
  nvmlCodes.driverNotLoaded,
  nvmlCodes.gpuIsLost,
  nvmlCodes.resetRequired,
  nvmlCodes.versionMismatch,
]);

/** Whether a figure was given; what is not supported, not permitted or not known is none. @throws NvmlError for what is fatal */
export function isGiven(code: number): boolean {
  if (fatal.has(code)) throw new NvmlError(code);
  return code === nvmlCodes.success;
}
