import { join } from 'node:path';
import { app, type WebContents } from 'electron';
import type { Stores } from '../../foundation/json-store.ts';
import { createMiniWindow, type MiniWindow } from './mini-window.ts';
import type { OurPage } from './our-page.ts';
import { createMonitorWindow, type MonitorWindow } from './window.ts';

export interface DesktopWindows {
  readonly window: MonitorWindow;
  readonly mini: MiniWindow;
  isOurs(contents: WebContents): boolean;
  /** Brings back what is on a screen that is gone. */
  refit(): void;
}

interface DesktopWindowEvents {
  /** A window is there; answers with what to do once it is gone. */
  onOpen(contents: WebContents): () => void;
  /** A window's page is gone, by Electron's word for why; answers whether to open it again. */
  onCrash(reason: string): boolean;
  /** The page of the whole window goes away; another may follow. */
  onLeave(): void;
}

/**
 * The whole window and the small one.
 * @param outFolder what was bundled
 */
export function createDesktopWindows(
  outFolder: string,
  stores: Stores,
  { onOpen, onCrash, onLeave }: DesktopWindowEvents,
): DesktopWindows {
  const page: OurPage = {
    preload: join(outFolder, 'app', 'preload.cjs'),
    page: join(outFolder, 'renderer', 'index.html'),
  };
  const window = createMonitorWindow({
    page,
    icon: join(outFolder, 'app', 'icon.png'),
    store: stores.open('window').store,
    onOpen,
    onCrash,
    onLeave,
    onQuit: () => app.quit(),
  });
  const mini = createMiniWindow({ page, store: stores.open('mini-window').store, onOpen, onCrash });
  return {
    window,
    mini,
    isOurs: (contents) => window.isOurs(contents) || mini.isOurs(contents),
    refit() {
      window.refit();
      mini.refit();
    },
  };
}
