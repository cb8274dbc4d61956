import { type PointerEvent, useState } from 'react';
import type { Column } from '../table.tsx';
import type { ColumnResizing } from './column-head.tsx';
import { type ColumnWidths, clampWidth, holdWidths } from './column-widths.ts';

interface ResizableProps {
  readonly columns: readonly Pick<Column<never>, 'id' | 'width' | 'grow'>[];
  readonly widths: ColumnWidths;
  readonly hint: string;
  /** Once they are chosen, not while an edge is dragged. */
  onWidths(widths: ColumnWidths): void;
}

interface Resizable {
  readonly widths: ColumnWidths;
  resizingOf(id: string): ColumnResizing;
}

const widthsOf = (cell: Element | null | undefined): readonly number[] =>
  [...(cell?.parentElement?.children ?? [])].map((one) => one.getBoundingClientRect().width);

/** The widths of the columns of a grid, changed by dragging the edges of their heads. */
export function useColumnWidths({ columns, widths: kept, hint, onWidths }: ResizableProps): Resizable {
  const [dragged, setDragged] = useState<ColumnWidths | null>(null);
  const widths = dragged ?? kept;

  function grab(id: string, event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const start = event.clientX;
    const held = { ...kept, ...holdWidths(columns, widthsOf(handle.parentElement), id) };
    let now: ColumnWidths = held;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }: globalThis.PointerEvent) => {
      now = { ...held, [id]: clampWidth((held[id] ?? 0) + clientX - start) };
      setDragged(now);
    };
    const release = () => {
      handle.removeEventListener('pointermove', move);
      setDragged(null);
      if (now !== held) onWidths(now);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', release, { once: true });
  }

  function step(id: string, px: number, cell: Element | null): void {
    const held = { ...widths, ...holdWidths(columns, widthsOf(cell), id) };
    onWidths({ ...held, [id]: clampWidth((held[id] ?? 0) + px) });
  }

  return {
    widths,
    resizingOf: (id) => ({
      hint,
      onGrab: (event) => grab(id, event),
      onStep: (px, cell) => step(id, px, cell),
      onReset: () => onWidths({}),
    }),
  };
}
