import { type HTMLAttributes, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

interface VirtualListProps<Item> extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly items: readonly Item[];
  readonly rowHeight: number;
  /** Stays at the top, as wide as the rows. */
  readonly head?: ReactNode;
  /** The row that is scrolled into sight when it becomes another one. */
  readonly active?: number;
  readonly rows?: HTMLAttributes<HTMLDivElement>;
  /** Gets the element that holds the rows. */
  readonly body?: RefObject<HTMLDivElement | null>;
  readonly children: (item: Item, index: number) => ReactNode;
}

/** Rows rendered above and below the visible ones, so that fast scrolling shows no gap. */
const overscan = 8;

/** A scrolling list of any length that renders only its visible rows. */
export function VirtualList<Item>({
  items,
  rowHeight,
  head,
  active = -1,
  rows,
  body: given,
  children,
  className = '',
  ...box
}: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLDivElement>(null);
  const body = given ?? own;
  /** In rows, so that a scroll by some pixels renders nothing. */
  const [view, setView] = useState({ first: 0, count: Math.ceil(600 / rowHeight) });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const count = Math.ceil(element.clientHeight / rowHeight) + 1;
      setView((before) => (before.first === first && before.count === count ? before : { first, count }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [rowHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || active < 0) return;
    const headHeight = body.current?.offsetTop ?? 0;
    element.scrollTop = scrollToShow(
      active * rowHeight,
      rowHeight,
      element.scrollTop,
      element.clientHeight - headHeight,
    );
  }, [active, rowHeight, body]);

  const first = Math.max(0, view.first - overscan);
  const last = Math.min(items.length, view.first + view.count + overscan);
  return (
    <div {...box} className={`virtual ${className}`} ref={scroller}>
      {head}
      <div {...rows} ref={body} style={{ height: items.length * rowHeight, position: 'relative' }}>
        <div role="presentation" style={{ position: 'absolute', insetInline: 0, top: first * rowHeight }}>
          {items.slice(first, last).map((item, index) => children(item, first + index))}
        </div>
      </div>
    </div>
  );
}

/** The nearest scroll position, in pixels, that shows a row in full. `top` is where the row begins. */
export function scrollToShow(top: number, rowHeight: number, scrollTop: number, viewHeight: number): number {
  return Math.min(top, Math.max(scrollTop, top + rowHeight - viewHeight));
}
