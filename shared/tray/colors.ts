import { clear, type Rgba } from './canvas.ts';
import { type Bar, type BarKind, hotLevel, warmLevel } from './levels.ts';

/** `template` is for macOS, which colors the shape itself; `contrast` is white with black edges, visible on any panel. */
export type TrayPalette = 'color' | 'contrast' | 'template';

export interface TrayColors {
  readonly kinds: Readonly<Record<BarKind, Rgba>>;
  readonly warm: Rgba;
  readonly hot: Rgba;
  readonly track: Rgba;
  readonly edge: Rgba;
  /** Text without background. */
  readonly ink: Rgba;
  /** Letters on the hot background; macOS colors everything that is not transparent, so there they are cut out. */
  readonly onHot: Rgba;
}

const black: Rgba = [0, 0, 0, 255];
const white: Rgba = [255, 255, 255, 255];
const one = (color: Rgba) => ({ cpu: color, gpu: color, memory: color });

export const trayColors: Readonly<Record<TrayPalette, TrayColors>> = {
  color: {
    kinds: { cpu: [77, 155, 255, 255], gpu: [52, 199, 137, 255], memory: [168, 130, 255, 255] },
    warm: [245, 158, 30, 255],
    hot: [255, 70, 100, 255],
    // Translucent gray is visible on dark and light panels.
    track: [128, 136, 148, 90],
    edge: [128, 136, 148, 150],
    ink: [128, 136, 148, 255],
    onHot: white,
  },
  contrast: { kinds: one(white), warm: white, hot: white, track: black, edge: black, ink: white, onHot: black },
  template: {
    kinds: one(black),
    warm: black,
    hot: black,
    track: clear,
    edge: [0, 0, 0, 110],
    ink: black,
    onHot: clear,
  },
};

export function colorOf({ kind, level }: Bar, colors: TrayColors): Rgba {
  if (level !== null && level >= hotLevel) return colors.hot;
  return level !== null && level >= warmLevel ? colors.warm : colors.kinds[kind];
}
