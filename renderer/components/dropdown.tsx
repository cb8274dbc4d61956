import { type ReactNode, useId, useRef, useState } from 'react';
import { useEscape } from './escape-layers.ts';

interface DropdownProps {
  /** The button that opens it. */
  readonly button: ReactNode;
  readonly label: string;
  readonly className?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a panel of controls below, which Escape, the button, or a click elsewhere closes. */
export function Dropdown({ button, label, className = '', children }: DropdownProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  useEscape(isOpen, () => {
    close();
    opener.current?.focus();
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the focus of the controls inside
    <div
      className={`dropdown ${className}`}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Without a target the focus went to nothing that can have it, as to the text of the panel itself.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <button
        ref={opener}
        className="button"
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div className="dropdown-panel" id={id} role="dialog" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
