import type { Rectangle } from './place-window.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Display {
  readonly bounds: Rectangle;
  /** Without its panels. */
  readonly workArea: Rectangle;
}

interface Where {
  /** The icon; `null` if the desktop does not say where it is. */
  readonly icon: Rectangle | null;
  readonly pointer: Point;
  /** The main one first. */
  readonly displays: readonly Display[];
  readonly size: { readonly width: number; readonly height: number };
}

const marginPixels = 8;

/**
 * The upper left corner of the popover: next to the icon; where that is unknown, next to the pointer if it is on a panel, which it is after
 * a click on the icon; else in the corner next to the panel, on the right.
 */
export function placePopover({ icon, pointer, displays, size }: Where): Point {
  const anchor = icon ? centerOf(icon) : findOnPanel(pointer, displays);
  const display = (anchor && displays.find(({ bounds }) => contains(bounds, anchor))) ?? displays[0];
  if (!display) return { x: 0, y: 0 };
  const { workArea } = display;
  const left = workArea.x + marginPixels;
  const right = workArea.x + workArea.width - size.width - marginPixels;
  const top = workArea.y + marginPixels;
  const bottom = workArea.y + workArea.height - size.height - marginPixels;
  const clampTo = (value: number, low: number, high: number) => Math.max(low, Math.min(high, Math.round(value)));
  if (anchor) {
    return {
      x: clampTo(anchor.x - size.width / 2, left, right),
      y: clampTo(anchor.y - size.height / 2, top, bottom),
    };
  }
  const panels = panelsOf(display);
  return {
    x: panels.left > 0 ? left : Math.max(left, right),
    y: panels.bottom > panels.top ? Math.max(top, bottom) : top,
  };
}

function findOnPanel(pointer: Point, displays: readonly Display[]): Point | null {
  const isOnPanel = displays.some(({ bounds, workArea }) => contains(bounds, pointer) && !contains(workArea, pointer));
  return isOnPanel ? pointer : null;
}

/** The width of the panels at each edge. */
function panelsOf({ bounds, workArea }: Display) {
  return {
    left: workArea.x - bounds.x,
    top: workArea.y - bounds.y,
    bottom: bounds.y + bounds.height - workArea.y - workArea.height,
  };
}

const centerOf = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 });

const contains = (area: Rectangle, { x, y }: Point) =>
  x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
