import type { CSSProperties, ReactNode } from 'react';
import { type Accent, accentStyle } from './accent.ts';

interface HeatProps {
  readonly accent: Accent;
  /** From 0 to 1. Most are small, so they are strengthened. */
  readonly share: number;
  readonly children: ReactNode;
}

const strongestPercent = 52;
/** What nobody would see is not drawn: most rows of a long table. */
const leastPercent = 6;
/** Below 1, it strengthens small shares. */
const exponent = 0.4;

/** A value on the color of its resource, the stronger the higher it is. */
export function Heat({ accent, share, children }: HeatProps) {
  const percent = heatPercent(share);
  const style =
    percent < leastPercent ? undefined : ({ ...accentStyle(accent), '--heat': `${percent}%` } as CSSProperties);
  return (
    <b className="heat" style={style}>
      {children}
    </b>
  );
}

/** How much of the color is in the background. */
export function heatPercent(share: number): number {
  return Math.round(strongestPercent * Math.min(1, Math.max(0, share)) ** exponent);
}
