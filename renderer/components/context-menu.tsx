import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEscape } from './escape-layers.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly isDangerous?: boolean;
  /** A line above it. */
  readonly beginsGroup?: boolean;
  onChoose(): void;
}

interface ContextMenuProps {
  readonly label: string;
  /** Where it was asked for, in pixels of the window. */
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  onClose(): void;
}

const marginPx = 6;

/** A menu at a point of the window, which takes the focus and gives it back. */
export function ContextMenu({ label, x, y, items, onClose }: ContextMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });
  useEscape(true, onClose);

  useLayoutEffect(() => {
    const { offsetWidth = 0, offsetHeight = 0 } = menu.current ?? {};
    setPlace({
      left: Math.max(marginPx, Math.min(x, innerWidth - offsetWidth - marginPx)),
      top: Math.max(marginPx, Math.min(y, innerHeight - offsetHeight - marginPx)),
    });
  }, [x, y]);

  useEffect(() => {
    const before = document.activeElement;
    const items = menu.current;
    items?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    return () => {
      // Unless what was chosen has taken it.
      const isLost = document.activeElement === document.body || items?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Tab') onClose();
    if (to === undefined && event.key !== 'Tab') return;
    event.preventDefault();
    if (to !== undefined) all[to]?.focus();
  }

  return (
    <div
      ref={menu}
      className="menu-items context-menu"
      role="menu"
      aria-label={label}
      style={place}
      onKeyDown={press}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      {items.map(({ id, label: name, isDangerous, beginsGroup, onChoose }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-dangerous={isDangerous}
          data-begins={beginsGroup}
          onClick={() => {
            onClose();
            onChoose();
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
