import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { app, Menu, nativeTheme, type WebContents } from 'electron';
import packageJson from '../package.json' with { type: 'json' };
import { unitsOf } from '../shared/units-of.ts';
import { createLocalServer } from './api/local-server.ts';
import { openElectronConf } from './app/electron-conf.ts';
import { createFullScreenWatch, runXprop } from './app/full-screen.ts';
import { handleCalls } from './app/ipc.ts';
import { createMiniWindow } from './app/mini-window.ts';
import { createNotifier } from './app/notifier.ts';
import { lockDown } from './app/security.ts';
import { selectAppArguments } from './app/select-app-arguments.ts';
import { createUtilitySpawn } from './app/spawn-helper.ts';
import { createLoginStart } from './app/start-at-login.ts';
import { setChromiumSwitches } from './app/switches.ts';
import { createTray } from './app/tray.ts';
import { askSessionBus, watchForTray } from './app/tray-host.ts';
import { createMonitorWindow } from './app/window.ts';
import { createFileSource } from './collect/source.ts';
import { realTime } from './collect/ticker.ts';
import { createCore } from './core/core.ts';
import { findDataFolder, whyNotWritable } from './data-folder.ts';
import { exitWith } from './exit-with.ts';
import { commonFlags, describeFlags, parseFlags } from './flags.ts';
import { findScreenRenderNode } from './helper/gpus/render-node.ts';
import { createLocalMachine } from './local-machine.ts';
import { createLog } from './log.ts';
import { realClock } from './real-clock.ts';
import { createStores } from './store/stores.ts';
import { createWriterLock } from './store/writer-lock.ts';

const flags = {
  hidden: { type: 'boolean', help: 'start into the tray, without the window' },
  ...commonFlags,
} as const;

const parsed = parseFlags(selectAppArguments(process.argv, app.getAppPath(), app.isPackaged), flags);
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const { hidden, data, root: rootFlag = '/', version, help } = parsed.values;
const root = String(rootFlag);
if (help) exitWith(0, describeFlags('Tacho, the resource monitor.', flags));
if (version) exitWith(0, packageJson.version);

const folder = data === undefined ? findDataFolder(process.platform, process.env) : resolve(String(data));
// Electron would take it for a second start, and end without a word.
const folderProblem = whyNotWritable(folder);
if (folderProblem)
  exitWith(1, `tacho: ${folder} cannot be written (${folderProblem}); name another with --data FOLDER`);
app.setPath('userData', folder);
app.setPath('sessionData', join(folder, 'chromium'));
setChromiumSwitches(findScreenRenderNode(createFileSource('/')));
lockDown();

// The first instance is told of a second start and shows its window.
if (!app.requestSingleInstanceLock()) process.exit(0);

const log = createLog(process.env['TACHO_LOG_LEVEL']);
const stores = createStores(folder, openElectronConf, Date.now);

const noTrayText =
  'This desktop shows no tray icons (on GNOME an extension such as AppIndicator does). Tacho runs on without one; start it again to open this window.';
const hourMs = 3_600_000;

/** Not awaited at the top: Electron is not ready before this module has run to its end. */
function start(): void {
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);

  // First of all, so that the icon is there at once; what it needs of the rest it needs when somebody acts.
  const tray = createTray(
    process.platform === 'darwin',
    {
      openWindow: () => window.show(),
      openSettings: () => window.show('settings'),
      togglePause() {
        core.setPaused(!core.pace.isPaused);
        showTray();
      },
      snooze: (until) => core.snooze({ ruleId: null, until }),
      toggleMini: () => mini.toggle(),
      quit: () => app.quit(),
    },
    realClock.monotonicMs,
  );
  const fullScreen = createFullScreenWatch(process.platform === 'linux' ? runXprop : null, realClock.monotonicMs);

  const core = createCore({
    machine: createLocalMachine({
      platform: process.platform,
      architecture: process.arch,
      root,
      spawn: createUtilitySpawn(join(app.getAppPath(), 'out', 'app', 'helper.js'), root),
      ownPids: () => app.getAppMetrics().map((metric) => metric.pid),
    }),
    stores,
    writer: createWriterLock(folder, process.pid, hostname(), Date.now),
    clock: realClock,
    time: realTime,
    log,
    version: packageJson.version,
    desk: () => ({
      isInFront: window.isInFront,
      get isFullScreen() {
        return fullScreen.look();
      },
    }),
  });

  /** A window is open: it is told everything, and sampling is fast, until it is gone. */
  function feedWindow(contents: WebContents): () => void {
    const unwatch = core.watch();
    const unsubscribe = core.pushes.subscribe((name, payload) => contents.send('push', name, payload));
    return () => {
      unsubscribe();
      unwatch();
    };
  }

  const outFolder = join(app.getAppPath(), 'out');
  const window = createMonitorWindow({
    preload: join(outFolder, 'app', 'preload.cjs'),
    page: join(outFolder, 'renderer', 'index.html'),
    icon: join(outFolder, 'app', 'icon.png'),
    store: stores.open('window').store,
    onOpen: feedWindow,
    onQuit: () => app.quit(),
  });
  const mini = createMiniWindow({
    preload: join(outFolder, 'app', 'preload.cjs'),
    page: join(outFolder, 'renderer', 'index.html'),
    store: stores.open('mini-window').store,
    onOpen: feedWindow,
  });
  handleCalls(
    core.createHandlers('desktop', (view) => window.show(view)),
    (contents) => window.isOurs(contents) || mini.isOurs(contents),
  );

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
      style: settings['tray.style'],
      palette: nativeTheme.shouldUseHighContrastColors ? 'contrast' : settings['tray.palette'],
      showsTrouble: settings['tray.showsTrouble'],
    });
  }

  const localServer = createLocalServer({
    windowFolder: join(outFolder, 'renderer'),
    feed: { handlers: core.createHandlers('browser'), subscribe: core.pushes.subscribe, watch: core.watch },
    notices: core.notices,
  });

  const loginStart = createLoginStart(core.notices);
  function applySettings(): void {
    showTray();
    nativeTheme.themeSource = core.settings['appearance.theme'];
    void localServer.apply(core.settings['api.enabled'], core.settings['api.port']);
    loginStart.apply(core.settings['window.openAtLogin']);
  }

  core.snapshots.subscribe(showTray);
  core.tellings.subscribe(({ kind, record }) => notifier.tell(kind, record, unitsOf(core.settings)));
  core.settingsChanges.subscribe(applySettings);
  applySettings();

  const trayWatch = watchForTray(process.platform === 'linux' ? askSessionBus : async () => true, (hasTray) => {
    if (hasTray) core.notices.remove('no-tray');
    else {
      core.notices.put('no-tray', noTrayText);
      window.show();
    }
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // Tacho lives in the tray: closing the window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.once('will-quit', () => {
    core.close();
    notifier.close();
    trayWatch.stop();
    tray.destroy();
  });

  if (!hidden && core.settings['window.openAtStart']) window.show();
}

app
  .whenReady()
  .then(start)
  .catch((error: unknown) => exitWith(1, `tacho: cannot start: ${String(error)}`));
