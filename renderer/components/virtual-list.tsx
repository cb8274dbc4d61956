import { type ReactNode, useEffect, useRef, useState } from 'react';

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly rowHeight: number;
  readonly label: string;
  readonly children: (item: Item, index: number) => ReactNode;
}

/** Rows rendered above and below the visible ones, so that fast scrolling shows no gap. */
const overscan = 8;

/** A list of any length that renders only its visible rows. */
export function VirtualList<Item>({ items, rowHeight, label, children }: VirtualListProps<Item>) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  return (
    <div className="virtual" ref={box} role="rowgroup" aria-label={label}>
      <div style={{ height: items.length * rowHeight, position: 'relative' }}>
        <div style={{ position: 'absolute', insetInline: 0, top: first * rowHeight }}>
          {items.slice(first, last).map((item, index) => children(item, first + index))}
        </div>
      </div>
    </div>
  );
}
