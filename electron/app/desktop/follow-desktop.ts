import { app, nativeTheme, powerMonitor, screen } from 'electron';

interface FollowDesktopOptions {
  readonly platform: NodeJS.Platform;
  /** Puts on disk what is only in memory: what comes next may be the end. */
  save(): void;
  /** Nobody can see the windows. */
  setAway(isAway: boolean): void;
  /** Screens came, went or changed. */
  refit(): void;
  /** Colours of the desktop changed. */
  recolor(): void;
}

/** What happens to a desktop while Tacho runs: sleep, lock, shutdown, screens, colours. */
export function followDesktop({ platform, save, setAway, refit, recolor }: FollowDesktopOptions): void {
  powerMonitor.on('suspend', save);
  powerMonitor.on('shutdown', save);
  powerMonitor.on('lock-screen', () => setAway(true));
  powerMonitor.on('unlock-screen', () => setAway(false));
  if (platform === 'linux') void followLock(setAway);
  screen.on('display-removed', refit);
  screen.on('display-metrics-changed', refit);
  nativeTheme.on('updated', recolor);
  // Windows ends a session without asking the app itself.
  app.on('browser-window-created', (_event, window) => window.on('session-end', save));
}

/** Loaded late, like the panel: the icon comes first. Without a session bus the sampling interval just stays what it is. */
async function followLock(setAway: (isAway: boolean) => void): Promise<void> {
  try {
    const { followScreenLock } = await import('./follow-screen-lock.ts');
    const stop = await followScreenLock(setAway);
    app.once('will-quit', stop);
  } catch {
    // There is no session bus.
  }
}
