import type { CSSProperties, ReactNode } from 'react';
import { type Accent, accentStyle } from './accent.ts';

interface HeatProps {
  readonly accent: Accent;
  /** From 0 to 1. Most are small, so they are strengthened. */
  readonly share: number;
  readonly children: ReactNode;
}

const maxPercent = 52;
/** Weaker tints are invisible and not drawn, which saves most cells of a long table. */
const minPercent = 6;
/** Below 1, it strengthens small shares. */
const exponent = 0.4;

/** A value on the color of its resource, the stronger the higher it is. */
export function Heat({ accent, share, children }: HeatProps) {
  const percent = heatPercent(share);
  const style =
    percent < minPercent ? undefined : ({ ...accentStyle(accent), '--heat': `${percent}%` } as CSSProperties);
  return (
    <b className="heat" style={style}>
      {children}
    </b>
  );
}

/** How much of the color is in the background. */
export function heatPercent(share: number): number {
  return Math.round(maxPercent * Math.min(1, Math.max(0, share)) ** exponent);
}
