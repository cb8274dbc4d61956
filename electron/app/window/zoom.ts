/** In the levels of Chromium: each is 20 % larger than the one before. */
const minLevel = -3;
const maxLevel = 5;
const step = 0.5;

interface Press {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/** The zoom level after a key: Ctrl or Command with plus, minus or zero. `null` for any other key. */
export function zoomAfter(press: Press, level: number): number | null {
  if (press.type !== 'keyDown' || !(press.control || press.meta) || press.alt) return null;
  // The key of the plus, without Shift.
  if (press.key === '+' || press.key === '=') return Math.min(maxLevel, level + step);
  if (press.key === '-' || press.key === '_') return Math.max(minLevel, level - step);
  return press.key === '0' ? 0 : null;
}

/** A stored level; 0 for anything that is none. */
export function parseZoom(stored: unknown): number {
  return typeof stored === 'number' && stored >= minLevel && stored <= maxLevel ? stored : 0;
}
