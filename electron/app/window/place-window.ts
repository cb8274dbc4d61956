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

/**
 * Where the window opens: where it was, moved and shrunk as little as needed to lie on one of today's screens; in the middle
 * of the first screen when it never was anywhere or that screen is gone. `workAreas` are the screens less their panels.
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

/** Whether something of it can be seen, and so be drawn back by hand. */
export function isOnScreen(bounds: Rectangle, workAreas: readonly Rectangle[]): boolean {
  return workAreas.some((area) => overlap(bounds, area) > 0);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The upper bound wins, so that a screen smaller than the minimum is still not left. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A stored state, or `null` for anything else. */
export function parseWindowState(stored: Readonly<Record<string, unknown>> | null): WindowState | null {
  const bounds = stored?.['bounds'];
  if (typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds as Record<string, unknown>;
  if (![x, y, width, height].every((value) => Number.isSafeInteger(value))) return null;
  return { bounds: { x, y, width, height } as Rectangle, isMaximized: stored?.['isMaximized'] === true };
}
