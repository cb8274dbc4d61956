import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, Menu, nativeTheme, shell, type WebContents } from 'electron';
import { unitsOf } from '../../shared/text/units-of.ts';
import { trayChoiceOf } from '../../shared/tray/picture.ts';
import { followDesktop } from '../app/desktop/follow-desktop.ts';
import { createFullScreenWatch, runXprop } from '../app/desktop/full-screen.ts';
import { createLoginStart } from '../app/desktop/start-at-login.ts';
import { openElectronConf } from '../app/electron-conf.ts';
import { handleCalls } from '../app/ipc.ts';
import { createNotifier } from '../app/notifications/notifier.ts';
import { followPanel } from '../app/tray/follow-panel.ts';
import type { TrayActions, TrayIcon } from '../app/tray/tray.ts';
import { createElectronUpdates } from '../app/updates/electron-updates.ts';
import { createCrashLimit } from '../app/window/crashes.ts';
import { createDesktopWindows } from '../app/window/desktop-windows.ts';
import { createHostWindow } from '../app/window/host-window.ts';
import { realTime } from '../collect/ticker.ts';
import { loadConfiguration } from '../config/load-configuration.ts';
import { createCore } from '../core/core.ts';
import { realClock } from '../foundation/clock.ts';
import { createLog } from '../foundation/log.ts';
import { createStores } from '../store/stores.ts';
import { createWriterLock } from '../store/writer-lock.ts';
import { createOutside } from './desktop-outside.ts';
import { createServing } from './desktop-serving.ts';
import { createLocalHub } from './local-hub.ts';
import { createLocalMachine } from './local-machine.ts';
import { createUtilitySpawn } from './spawn-in-electron.ts';

const hourMs = 3_600_000;

export interface DesktopOptions {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of settings and history. */
  readonly folder: string;
  /** Folder that /proc and /sys are read below. */
  readonly root: string;
  /** `--config` and `--set`. */
  readonly configurationFile: string | undefined;
  readonly assignments: readonly string[];
  /** Into the tray, without the window. */
  readonly isHidden: boolean;
  /** There already, and empty. */
  readonly tray: TrayIcon;
}

/**
 * The whole app, once Electron is ready: windows, notifications and the tray's content over one core. Answers with what the tray does
 * when somebody acts.
 * @throws ConfigurationError when a setting given from outside cannot be honoured
 */
export async function startDesktop(options: DesktopOptions): Promise<TrayActions> {
  const { version, platform, env, folder, root, configurationFile: file, assignments, isHidden, tray } = options;
  const { sources, warnings } = await loadConfiguration({ platform, env, folder, file, assignments });
  const log = createLog('warn', join(folder, 'logs', 'tacho.log'));
  for (const warning of warnings) log.warn(warning);
  const stores = createStores(folder, openElectronConf, Date.now);
  if (platform !== 'darwin') Menu.setApplicationMenu(null);

  const fullScreen = createFullScreenWatch(platform === 'linux' ? runXprop : null, realClock.monotonicMs);

  const outFolder = join(app.getAppPath(), 'out');
  const writer = createWriterLock(folder, process.pid, hostname(), Date.now);
  const hub = createLocalHub({ folder, mayWrite: writer.renew, warn: log.warn });
  const core = createCore({
    machine: createLocalMachine({
      platform,
      architecture: process.arch,
      root,
      spawn: createUtilitySpawn(join(app.getAppPath(), 'out', 'app', 'helper.js'), root),
      ownPids: () => app.getAppMetrics().map((metric) => metric.pid),
    }),
    stores,
    sources,
    writer,
    clock: realClock,
    time: realTime,
    log,
    version,
    hub: () => hub.running?.view() ?? null,
    desk: () => ({
      isInFront: window.isInFront,
      get isFullScreen() {
        return fullScreen.look();
      },
    }),
  });

  /** A window is open: it is told everything, and sampling is fast, until it is gone. */
  function onOpen(contents: WebContents): () => void {
    const unwatch = core.watch();
    const unsubscribe = core.pushes.subscribe((name, payload) => contents.send('push', name, payload));
    return () => {
      unsubscribe();
      unwatch();
    };
  }
  const mayReopen = createCrashLimit(realClock.monotonicMs);
  function onCrash(reason: string): boolean {
    log.warn(`the window's page ended (${reason})`);
    const isReopened = mayReopen();
    const outcome = isReopened ? 'and was opened again' : 'again and again, and was left closed';
    core.notices.put('window-crashed', `The window crashed (${reason}) ${outcome}; nothing else was hurt.`);
    return isReopened;
  }
  const windows = createDesktopWindows(outFolder, stores, { onOpen, onCrash, onLeave: () => hostWindow.close() });
  const { window, mini } = windows;
  const hostWindow = createHostWindow(() => hub.running, window.push);
  const notifier = createNotifier({
    open: (recordId) => window.show(`alerts/${encodeURIComponent(recordId)}`),
    snooze: (ruleId) => core.snooze({ ruleId, until: realClock.now() + hourMs }),
  });
  function showTray(): void {
    const { board, pace, settings } = core;
    tray.show({
      snapshot: core.snapshots.last,
      board,
      units: unitsOf(settings),
      isPaused: pace.isPaused,
      choice: trayChoiceOf(settings),
      palette: nativeTheme.shouldUseHighContrastColors ? 'contrast' : settings['tray.palette'],
      showsTrouble: settings['tray.showsTrouble'],
    });
  }

  const serving = createServing({ core, hub, folder, outFolder, version, log });
  handleCalls(
    core.createHandlers(
      'desktop',
      createOutside({ show: window.show, server: serving.server, hub, hostWindow, openExternal: shell.openExternal }),
    ),
    windows.isOurs,
  );

  const updates = createElectronUpdates(core.notices, log.info);
  const loginStart = createLoginStart(core.notices);
  function applySettings(): void {
    log.setLevel(core.settings['log.level']);
    showTray();
    nativeTheme.themeSource = core.settings['appearance.theme'];
    void serving.apply(core.settings);
    updates.apply(core.settings['updates.look']);
    loginStart.apply(core.settings['window.openAtLogin']);
  }

  core.snapshots.subscribe(showTray);
  core.tellings.subscribe(({ kind, record }) => notifier.tell(kind, record, unitsOf(core.settings)));
  core.settingsChanges.subscribe(applySettings);
  applySettings();

  const panel = followPanel({
    platform,
    notices: core.notices,
    showWindow: () => window.show(),
    renewIcon() {
      tray.renew();
      showTray();
    },
  });
  followDesktop({
    platform,
    save: core.save,
    setAway: core.setAway,
    recolor: showTray,
    refit: windows.refit,
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // Tacho lives in the tray: closing the window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.once('will-quit', () => {
    core.close();
    void serving.close();
    notifier.close();
    panel.stop();
    updates.close();
    tray.destroy();
  });

  if (!isHidden && core.settings['window.openAtStart']) window.show();

  return {
    openWindow: () => window.show(),
    openSettings: () => window.show('settings'),
    togglePause() {
      core.setPaused(!core.pace.isPaused);
      showTray();
    },
    snooze: (until) => core.snooze({ ruleId: null, until }),
    toggleMini: () => mini.toggle(),
    quit: () => app.quit(),
  };
}
