export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

export const minimumSize = { width: 640, height: 480 } as const;
const preferredSize = { width: 1240, height: 880 } as const;
export const miniSize = { width: 264, height: 176 } as const;
const miniMarginPixels = 16;

/**
 * The bounds of a new window: the saved ones, moved and shrunk as little as necessary to fit on a screen; centered on the first screen if
 * there are none or their screen is gone. `workAreas` are the screens without their panels.
 */
export function placeWindow(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const first = workAreas[0] ?? { x: 0, y: 0, ...preferredSize };
  const home = saved && workAreas.find((area) => overlap(saved, area) > 0);
  const area = home ?? first;
  const wanted = saved ?? { x: 0, y: 0, ...preferredSize };
  const width = clamp(wanted.width, minimumSize.width, area.width);
  const height = clamp(wanted.height, minimumSize.height, area.height);
  if (!home) {
    return {
      x: area.x + Math.round((area.width - width) / 2),
      y: area.y + Math.round((area.height - height) / 2),
      width,
      height,
    };
  }
  return {
    x: clamp(wanted.x, area.x, area.x + area.width - width),
    y: clamp(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

/** The saved place if it is still on a screen, otherwise the upper right corner of the first screen. */
export function placeMini(
  saved: { readonly x: number; readonly y: number } | null,
  workAreas: readonly Rectangle[],
): { readonly x: number; readonly y: number } {
  const isOn = (area: Rectangle) =>
    saved !== null &&
    saved.x >= area.x &&
    saved.y >= area.y &&
    saved.x + miniSize.width <= area.x + area.width &&
    saved.y + miniSize.height <= area.y + area.height;
  if (saved && workAreas.some(isOn)) return { x: saved.x, y: saved.y };
  const { x = 0, y = 0, width = 1280 } = workAreas[0] ?? {};
  return { x: x + width - miniSize.width - miniMarginPixels, y: y + miniMarginPixels };
}

/** Whether a part of the window is visible, so that the user can move it. */
export function isOnScreen(bounds: Rectangle, workAreas: readonly Rectangle[]): boolean {
  return workAreas.some((area) => overlap(bounds, area) > 0);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The upper bound wins, so that the window stays on a screen smaller than the minimum. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** `null` if the stored value is not a window state. */
export function parseWindowState(stored: Readonly<Record<string, unknown>> | null): WindowState | null {
  const bounds = stored?.['bounds'];
  if (typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds as Record<string, unknown>;
  if (![x, y, width, height].every((value) => Number.isSafeInteger(value))) return null;
  return { bounds: { x, y, width, height } as Rectangle, isMaximized: stored?.['isMaximized'] === true };
}
