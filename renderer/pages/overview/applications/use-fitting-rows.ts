import { type RefObject, useEffect, useRef, useState } from 'react';

const headHeight = 24;
const rowHeight = 29;
const minRows = 4;

/** How many rows of a table fit into an element, whose size must not depend on them. */
export function useFittingRows(): { readonly container: RefObject<HTMLDivElement | null>; readonly count: number } {
  const container = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(6);
  useEffect(() => {
    const element = container.current;
    const observer = new ResizeObserver(() => setCount(countRows(element?.clientHeight ?? 0)));
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { container, count };
}

/** @param height in pixels, with that of the head of the table */
export function countRows(height: number): number {
  return Math.max(minRows, Math.floor((height - headHeight) / rowHeight));
}
