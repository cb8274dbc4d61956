import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useEscape } from '../components/escape-layers.ts';

interface DialogProps {
  readonly className: string;
  readonly label: string;
  onClose(): void;
  readonly children: ReactNode;
}

/** A dialog over the whole window, which Escape or a click beside it closes; the focus returns to where it was. */
export function Dialog({ className, label, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEscape(true, onClose);
  // Before the first paint, so that it opens in one frame.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, too
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target, currentTarget }) => {
        // The backdrop is part of the element; its children fill it.
        if (target === currentTarget) onClose();
      }}
    >
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
