import { type BrowserWindow, screen, type WebContents } from 'electron';
import type { AppPage } from './page-address.ts';
import { placePopover } from './place-popover.ts';
import { isWindowOf, openSmallWindow, type SmallWindowEvents } from './small-window.ts';

export interface PopoverWindowOptions extends SmallWindowEvents {
  readonly page: AppPage;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  /** It is shown again, and has missed what changed since. */
  sendState(contents: WebContents): void;
}

export interface PopoverWindow {
  /** @param icon where the tray icon is; `null` if that is unknown */
  toggle(icon: Electron.Rectangle | null): void;
  hide(): void;
  /** Fits the window to its content, in pixels. */
  fit(height: number): void;
  /** It cannot be shown again; the app may quit. */
  destroy(): void;
  isAppWindow(contents: WebContents): boolean;
}

const width = 340;
const firstHeight = 420;
/** A click on the icon takes the focus first, which hides the popover; it must not open it again. */
const sameClickMs = 300;
/** It opens faster again within this time; then it is destroyed. Hidden, it neither receives values nor draws. */
const keptMs = 60_000;

/** The window below the tray icon, which hides when it loses the focus. */
export function createPopoverWindow({ page, now, onOpen, sendState, onCrash }: PopoverWindowOptions): PopoverWindow {
  let window: BrowserWindow | null = null;
  let onHidden: (() => void) | null = null;
  let blurredMs = Number.NEGATIVE_INFINITY;
  let expiry: NodeJS.Timeout | undefined;
  let icon: Electron.Rectangle | null = null;

  function findPlace(height: number) {
    const displays = screen.getAllDisplays();
    const main = screen.getPrimaryDisplay().id;
    return placePopover({
      icon,
      pointer: screen.getCursorScreenPoint(),
      displays: displays.toSorted((a, b) => Number(b.id === main) - Number(a.id === main)),
      size: { width, height },
    });
  }

  function create(): BrowserWindow {
    const opened = openSmallWindow(
      { page, view: 'popover', size: { width, height: firstHeight } },
      findPlace(firstHeight),
    );
    opened.on('blur', () => {
      if (onHidden) blurredMs = now();
      hide();
    });
    // By the window manager.
    opened.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    opened.on('closed', () => {
      if (window !== opened) return;
      window = null;
      onHidden?.();
      onHidden = null;
    });
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      destroy();
      onCrash(reason);
    });
    return opened;
  }

  function show(opened: BrowserWindow): void {
    clearTimeout(expiry);
    if (!onHidden) {
      onHidden = onOpen(opened.webContents);
      sendState(opened.webContents);
    }
    const { x, y } = findPlace(opened.getSize()[1] ?? firstHeight);
    opened.setPosition(x, y);
    opened.show();
    opened.focus();
  }

  function hide(): void {
    if (!onHidden) return;
    onHidden();
    onHidden = null;
    window?.hide();
    clearTimeout(expiry);
    expiry = setTimeout(destroy, keptMs);
  }

  function destroy(): void {
    clearTimeout(expiry);
    onHidden?.();
    onHidden = null;
    window?.destroy();
    window = null;
  }

  return {
    toggle(place) {
      if (onHidden) {
        hide();
        return;
      }
      if (now() - blurredMs < sameClickMs) return;
      icon = place;
      if (window) {
        show(window);
        return;
      }
      const opened = create();
      window = opened;
      // Marks it as open, so that a second click closes it.
      onHidden = onOpen(opened.webContents);
      opened.once('ready-to-show', () => {
        if (onHidden) show(opened);
      });
    },
    hide,
    fit(height) {
      if (!window || window.getSize()[1] === height) return;
      window.setBounds({ ...findPlace(height), width, height });
    },
    destroy,
    isAppWindow: (contents) => isWindowOf(window, contents, page),
  };
}
