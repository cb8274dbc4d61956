import type { CSSProperties } from 'react';

/** The color tokens of resources. */
export type Accent = 'cpu' | 'gpu' | 'memory' | 'disk' | 'network';

/** Sets the accent that the styles of bars, dials and legends use. */
export function accentStyle(accent: string): CSSProperties {
  return { '--accent': `var(--${accent})` } as CSSProperties;
}
