import { clear, type Rgba } from './canvas.ts';
import type { BarKind } from './levels.ts';

/** `template` is for macOS, which colors the shape itself; `contrast` is white with black edges, visible on any panel. */
export type TrayPalette = 'color' | 'contrast' | 'template';

export interface TrayColors {
  /** A color says which resource it is, not how busy. */
  readonly kinds: Readonly<Record<BarKind, Rgba>>;
  /** Only for alerts. */
  readonly warning: Rgba;
  readonly critical: Rgba;
  readonly track: Rgba;
  readonly edge: Rgba;
  /** Text without background. */
  readonly ink: Rgba;
  /** The mark on a badge; macOS colors everything that is not transparent, so there it is cut out. */
  readonly onBadge: Rgba;
}

const black: Rgba = [0, 0, 0, 255];
const white: Rgba = [255, 255, 255, 255];
const one = (color: Rgba) => ({ cpu: color, gpu: color, memory: color });

export const trayColors: Readonly<Record<TrayPalette, TrayColors>> = {
  color: {
    kinds: { cpu: [77, 155, 255, 255], gpu: [52, 199, 137, 255], memory: [168, 130, 255, 255] },
    warning: [245, 158, 30, 255],
    critical: [255, 70, 100, 255],
    // Translucent gray is visible on dark and light panels.
    track: [128, 136, 148, 90],
    edge: [128, 136, 148, 150],
    ink: [128, 136, 148, 255],
    onBadge: white,
  },
  contrast: {
    kinds: one(white),
    warning: white,
    critical: white,
    track: black,
    edge: black,
    ink: white,
    onBadge: black,
  },
  template: {
    kinds: one(black),
    warning: black,
    critical: black,
    track: clear,
    edge: [0, 0, 0, 110],
    ink: black,
    onBadge: clear,
  },
};
