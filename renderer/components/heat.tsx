import type { CSSProperties, ReactNode } from 'react';
import { type Accent, accentStyle } from './accent.ts';

interface HeatProps {
  readonly accent: Accent;
  /** From 0 to 1; small shares are strengthened, because they are the most. */
  readonly share: number;
  readonly children: ReactNode;
}

const strongestPercent = 50;

/** A value on the color of its resource, the stronger the higher it is. */
export function Heat({ accent, share, children }: HeatProps) {
  const style = { ...accentStyle(accent), '--heat': `${heatPercent(share)}%` } as CSSProperties;
  return (
    <b className="heat" style={style}>
      {children}
    </b>
  );
}

/** How much of the color is in the background. */
export function heatPercent(share: number): number {
  return Math.round(strongestPercent * Math.sqrt(Math.min(1, Math.max(0, share))));
}
