import { app, nativeTheme, powerMonitor, screen } from 'electron';

interface FollowDesktopOptions {
  readonly platform: NodeJS.Platform;
  /** Before sleep, shutdown or the end of the session. */
  save(): void;
  onScreenLock(isLocked: boolean): void;
  /** Screens were removed or changed. */
  refit(): void;
  /** The colors of the desktop changed. */
  recolor(): void;
}

/** Follows the events of the desktop: sleep, lock, shutdown, screens, colors. */
export function followDesktop({ platform, save, onScreenLock, refit, recolor }: FollowDesktopOptions): void {
  powerMonitor.on('suspend', save);
  powerMonitor.on('shutdown', save);
  powerMonitor.on('lock-screen', () => onScreenLock(true));
  powerMonitor.on('unlock-screen', () => onScreenLock(false));
  if (platform === 'linux') void followLinuxLock(onScreenLock);
  screen.on('display-removed', refit);
  screen.on('display-metrics-changed', refit);
  nativeTheme.on('updated', recolor);
  // Windows ends a session without notifying the app, only its windows.
  app.on('browser-window-created', (_event, window) => window.on('session-end', save));
}

/** Loaded late, so that the tray icon appears first. */
async function followLinuxLock(onScreenLock: (isLocked: boolean) => void): Promise<void> {
  try {
    const { followScreenLock } = await import('./follow-screen-lock.ts');
    const stop = await followScreenLock(onScreenLock);
    app.once('will-quit', stop);
  } catch {
    // Without a session bus the lock is not noticed, and sampling continues at its usual interval.
  }
}
