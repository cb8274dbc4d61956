/** Bits of nvmlClocksEventReasons. Idling and application clocks do not count as throttling. */
const reasons: readonly (readonly [bit: number, words: string])[] = [
  [0x04, 'power limit'],
  [0x08, 'hardware slowdown'],
  [0x10, 'sync boost'],
  [0x20, 'thermal slowdown'],
  [0x40, 'hardware thermal slowdown'],
  [0x80, 'hardware power brake'],
];

/** @param mask from nvmlDeviceGetCurrentClocksEventReasons, or nvidia-smi in hexadecimal */
export function describeThrottling(mask: number | null): readonly string[] | null {
  if (mask === null) return null;
  return reasons.filter(([bit]) => (mask & bit) !== 0).map(([, words]) => words);
}
