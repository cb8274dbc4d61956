import { type RefObject, useEffect, useRef } from 'react';
import type { TimeChart } from '../time-chart.ts';

/** What the wheel asks for: another length around an instant, or an earlier or later range. */
export type WheelMove =
  | { readonly type: 'zoom'; readonly factor: number; readonly share: number }
  | { readonly type: 'pan'; readonly share: number };

/** A step of a usual wheel, in pixels. */
const notchPixels = 100;
const notchFactor = 1.25;
const pixelsPerLine = 33;

interface Turn {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The wheel zooms with Ctrl or Command, as does a pinch on a touchpad, and scrolls with Shift or sideways; alone it scrolls the page.
 * @param share where on the range the pointer is, 0 to 1
 */
export function readWheel(turn: Turn, share: number, width: number): WheelMove | null {
  const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = turn;
  const scale = turn.deltaMode === 0 ? 1 : pixelsPerLine;
  if (ctrlKey || metaKey) return { type: 'zoom', factor: notchFactor ** ((deltaY * scale) / notchPixels), share };
  const sideways = shiftKey && deltaX === 0 ? deltaY : deltaX;
  const isSideways = shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
  return isSideways && sideways !== 0 && width > 0 ? { type: 'pan', share: (sideways * scale) / width } : null;
}

/** Reports what the wheel asks for over a chart. */
export function useWheel(
  canvas: RefObject<HTMLCanvasElement | null>,
  chart: RefObject<TimeChart | null>,
  rangeMs: number,
  onMove: ((move: WheelMove) => void) | undefined,
): void {
  const latest = useRef({ rangeMs, onMove });
  latest.current = { rangeMs, onMove };
  useEffect(() => {
    const element = canvas.current;
    function turn(event: WheelEvent): void {
      const { rangeMs: length, onMove: move } = latest.current;
      const x = chart.current?.instantAt(event.offsetX) ?? null;
      if (!move || !element || x === null) return;
      const wanted = readWheel(event, 1 + x / length, element.clientWidth);
      if (!wanted) return;
      event.preventDefault();
      move(wanted);
    }
    // Not by React, whose wheel listeners cannot prevent that the page zooms.
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [canvas, chart]);
}
