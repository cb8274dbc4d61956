import { type PointerEvent, type RefObject, useState } from 'react';
import type { TimeChart } from './time-chart.ts';

interface Dragged {
  readonly from: number;
  readonly to: number;
}

interface Selection {
  /** The selected part, in pixels of the canvas. */
  readonly selection: { readonly left: number; readonly width: number } | null;
  onPointerDown(event: PointerEvent<HTMLCanvasElement>): void;
  onPointerMove(event: PointerEvent<HTMLCanvasElement>): void;
  onPointerUp(event: PointerEvent<HTMLCanvasElement>): void;
}

/** A shorter drag is a click. */
const minPixels = 8;

/** Selects a part of a chart by dragging over it. */
export function useSelection(
  chart: RefObject<TimeChart | null>,
  rangeMs: number,
  onZoom: ((from: number, to: number) => void) | undefined,
): Selection {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const width = dragged ? Math.abs(dragged.to - dragged.from) : 0;
  return {
    selection: dragged && width >= minPixels ? { left: Math.min(dragged.from, dragged.to), width } : null,
    onPointerDown(event) {
      if (!onZoom || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { offsetX } = event.nativeEvent;
      setDragged({ from: offsetX, to: offsetX });
    },
    onPointerMove(event) {
      const { offsetX } = event.nativeEvent;
      setDragged((before) => before && { ...before, to: offsetX });
    },
    onPointerUp() {
      setDragged(null);
      if (!dragged || width < minPixels) return;
      const from = chart.current?.instantAt(dragged.from) ?? null;
      const to = chart.current?.instantAt(dragged.to) ?? null;
      if (from !== null && to !== null) onZoom?.(1 + from / rangeMs, 1 + to / rangeMs);
    },
  };
}
