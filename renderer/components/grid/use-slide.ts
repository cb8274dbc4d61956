import { type RefObject, useLayoutEffect, useRef } from 'react';

interface SlideProps<Row> {
  readonly rowGroup: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly isHeld: boolean;
  readonly rowHeight: number;
  keyOf(row: Row): string;
}

const slideMs = 220;
/** Rows that come from further away than a screen only need to be seen to move. */
const furthestRows = 24;

/** Lets rows slide to their new places when they are let go after a time in which their order was held. */
export function useSlide<Row>({ rowGroup, rows, isHeld, rowHeight, keyOf }: SlideProps<Row>): void {
  const held = useRef<ReadonlyMap<string, number> | null>(null);
  useLayoutEffect(() => {
    const before = held.current;
    held.current = isHeld ? new Map(rows.map((row, index) => [keyOf(row), index])) : null;
    if (isHeld || !before || !rowGroup.current) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const element of rowGroup.current.querySelectorAll<HTMLElement>('[data-index]')) {
      const index = Number(element.dataset['index']);
      const row = rows[index];
      const from = row === undefined ? undefined : before.get(keyOf(row));
      const shift = slideOffset(from, index, rowHeight);
      if (shift !== 0)
        element.animate([{ transform: `translateY(${shift}px)` }, { transform: 'none' }], {
          duration: slideMs,
          easing: 'ease-out',
        });
    }
  }, [rowGroup, rows, isHeld, rowHeight, keyOf]);
}

/** How far from its place a row begins to slide, in pixels; 0 for a row that was not there or did not move. */
export function slideOffset(from: number | undefined, to: number, rowHeight: number): number {
  if (from === undefined) return 0;
  return rowHeight * Math.max(-furthestRows, Math.min(furthestRows, from - to));
}
