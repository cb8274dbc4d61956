/** Bits of nvmlClocksEventReasons. Idling and application clocks do not count as throttling. */
const reasons: readonly (readonly [bit: number, words: string])[] = [
  [0x04, 'power limit'],
  [0x08, 'hardware slowdown'],
  [0x10, 'in step with other GPUs'],
  [0x20, 'heat'],
  [0x40, 'heat, by hardware'],
  [0x80, 'power brake of the machine'],
];

/** @param mask from nvmlDeviceGetCurrentClocksEventReasons, or nvidia-smi in hexadecimal */
export function describeThrottling(mask: number | null): readonly string[] | null {
  if (mask === null) return null;
  return reasons.filter(([bit]) => (mask & bit) !== 0).map(([, words]) => words);
}
