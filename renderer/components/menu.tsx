import { type ReactNode, useRef, useState } from 'react';
import { useEscape } from './escape-layers.ts';

interface MenuProps {
  /** The button: a word, or an icon with a label. */
  readonly summary: ReactNode;
  readonly label?: string;
  readonly isButton?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a menu below, which closes when it loses the focus. */
export function Menu({ summary, label, isButton = false, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  useEscape(isOpen, close);
  return (
    <details
      className="menu"
      ref={menu}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary className={isButton ? 'button' : undefined} aria-label={label} title={label}>
        {summary}
      </summary>
      <div className="menu-items">{children(close)}</div>
    </details>
  );
}
