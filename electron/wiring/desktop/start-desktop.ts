import { join } from 'node:path';
import { app, Menu, nativeTheme, shell } from 'electron';
import type { UserLanguage } from '../../../shared/text/load-language.ts';
import { actors } from '../../api/access/actors.ts';
import { auditCalls } from '../../api/access/audit-calls.ts';
import { followDesktop } from '../../app/desktop/follow-desktop.ts';
import { createFullScreenWatch, runXprop } from '../../app/desktop/full-screen.ts';
import { createLoginStart } from '../../app/desktop/login-start.ts';
import { setStartAtLogin } from '../../app/desktop/start-at-login.ts';
import { openElectronConf } from '../../app/electron-conf.ts';
import { handleCalls } from '../../app/ipc.ts';
import { followPanel } from '../../app/tray/follow-panel.ts';
import type { TrayIcon } from '../../app/tray/tray.ts';
import type { TrayActions } from '../../app/tray/tray-menu.ts';
import { createElectronUpdates } from '../../app/updates/electron-updates.ts';
import { loadConfiguration } from '../../config/load-configuration.ts';
import { realClock } from '../../foundation/clock.ts';
import { createLog } from '../../foundation/log.ts';
import { openLocalCore } from '../local-core.ts';
import { createLocalMachine } from '../local-machine.ts';
import type { OwnProcess } from '../memory-statistics.ts';
import { createFormatOf } from './create-format-of.ts';
import { createDesktopHandlers } from './desktop-handlers.ts';
import { connectNotifications } from './notifications.ts';
import { createServing } from './serving.ts';
import { createUtilitySpawn } from './spawn-helper.ts';
import { connectTray } from './tray.ts';
import { connectWindows } from './windows.ts';

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
  /** Start into the tray, without the window. */
  readonly isHidden: boolean;
  /** Of the user at this desktop. */
  readonly language: UserLanguage;
  /** Already shown, and still empty. */
  readonly tray: TrayIcon;
}

/**
 * The whole app, once Electron is ready: windows, notifications and the tray's content over one core. Answers with the actions of the
 * tray's menu.
 * @throws UserError when a configured value is invalid
 */
export async function startDesktop(options: DesktopOptions): Promise<TrayActions> {
  const { version, platform, env, folder, root, configurationFile: file, assignments, isHidden, language } = options;
  const { sources, warnings } = await loadConfiguration({ platform, env, folder, file, assignments });
  const log = createLog('warn', join(folder, 'logs', 'tacho.log'));
  for (const warning of warnings) log.warn(warning);
  if (platform !== 'darwin') Menu.setApplicationMenu(null);

  const outFolder = join(app.getAppPath(), 'out');
  const fullScreen = createFullScreenWatch(platform === 'linux' ? runXprop : null, realClock.monotonicMs);
  const local = openLocalCore({
    folder,
    openConf: openElectronConf,
    sources,
    log,
    version,
    machine: createLocalMachine({
      platform,
      architecture: process.arch,
      root,
      spawn: createUtilitySpawn(join(outFolder, 'app', 'helper.js'), root),
      ownPids: () => app.getAppMetrics().map((metric) => metric.pid),
    }),
    listProcesses: () => app.getAppMetrics().map(nameProcess),
    desktop: () => ({
      isInFront: windows.window.isInFront,
      get isFullScreen() {
        return fullScreen.read();
      },
    }),
  });
  const { core, hub, tokens, audit } = local;

  const windows = connectWindows(local, outFolder, language, log);
  const { window, hostWindow, popover } = windows;
  const { text } = language;
  const formatOf = createFormatOf(language);
  const tray = connectTray(options.tray, core, windows, text, formatOf);
  const serving = createServing({ local, folder, outFolder, version, log });
  const { server } = serving;
  const openExternal = (url: string) => shell.openExternal(url);
  const handlers = createDesktopHandlers({
    show: (view) => (view === 'mini' ? tray.actions.toggleMini() : tray.actions.openPage(view)),
    popover,
    server,
    tokens,
    hub,
    hostWindow,
    openExternal,
  });
  const audited = auditCalls(core.createHandlers('desktop', handlers), actors.desktop, audit);
  handleCalls(audited, windows.isAppWindow, log.warn);

  const notifications = connectNotifications(core, window, text, formatOf);
  const updates = createElectronUpdates(core.notices, log.info);
  const loginStart = createLoginStart(setStartAtLogin, core.notices, log.warn);

  function applySettings(): void {
    tray.update();
    nativeTheme.themeSource = core.settings['appearance.theme'];
    void serving.apply(core.settings);
    updates.apply(core.settings['updates.check']);
    loginStart.apply(core.settings['window.openAtLogin']);
  }
  core.settingsChanges.subscribe(applySettings);
  applySettings();

  const panel = followPanel({
    platform,
    notices: core.notices,
    showWindow: () => window.show(),
    renewIcon() {
      options.tray.renew();
      tray.update();
    },
  });
  followDesktop({
    platform,
    save: core.save,
    onScreenLock: core.setWindowsHidden,
    recolor: tray.update,
    refit: windows.refit,
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // Without a listener Electron would quit; Tacho stays in the tray.
  app.on('window-all-closed', () => undefined);
  app.once('will-quit', () => {
    void local.close();
    notifications.close();
    panel.stop();
    updates.close();
    options.tray.destroy();
  });

  if (!isHidden && core.settings['window.openAtStart']) window.show();
  return tray.actions;
}

/** As on Electron's own list: `main`, `gpu`, `renderer`, or the group of a helper. */
function nameProcess({ pid, type, name }: Electron.ProcessMetric): OwnProcess {
  if (type === 'Browser') return { name: 'main', pid };
  return { name: type === 'Utility' && name ? name.replace(/^Tacho /, '') : type.toLowerCase(), pid };
}
