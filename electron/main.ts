import { join } from 'node:path';
import { app, dialog } from 'electron';
import { explainToUser, UserError } from '../shared/user-error.ts';
import { setChromiumSwitches } from './app/desktop/switches.ts';
import { selectAppArguments } from './app/select-app-arguments.ts';
import { createTray, type TrayActions } from './app/tray/tray.ts';
import { lockDown } from './app/window/security.ts';
import { realClock } from './foundation/clock.ts';
import { exitWith } from './foundation/exit-with.ts';
import { chooseDataFolder, whyNotWritable } from './foundation/files/data-folder.ts';
import { createFileSource } from './foundation/files/source.ts';
import { commonFlags, describeFlags, parseFlags } from './foundation/flags.ts';
import { findScreenRenderNode } from './helper/gpus/render-node.ts';

const flags = {
  hidden: { type: 'boolean', help: 'start into the tray, without the window' },
  ...commonFlags,
} as const;

const parsed = parseFlags(selectAppArguments(process.argv, app.getAppPath(), app.isPackaged), flags, 'some');
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const [word] = parsed.operands;
if (word !== undefined)
  exitWith(
    2,
    `tacho: the app takes flags only, not "${word}"; commands are in the npm package, or inside a clone: npx tacho ${word}`,
  );
const assignments = parsed.lists['set'] ?? [];
const { hidden, data, config, root = '/', version, help } = parsed.values;
if (help) exitWith(0, describeFlags('Tacho, the resource monitor.', flags));
if (version) exitWith(0, app.getVersion());

const folder = chooseDataFolder(data, process.platform, process.env);
// Electron would take it for a second start, and end without a word.
const folderProblem = whyNotWritable(folder);
if (folderProblem)
  exitWith(1, `tacho: ${folder} cannot be written (${folderProblem}); name another with --data FOLDER`);
app.setPath('userData', folder);
app.setPath('sessionData', join(folder, 'chromium'));
setChromiumSwitches(findScreenRenderNode(createFileSource('/')));
lockDown();

// A session that ends tells it so; what is to be saved is saved on the way out.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());

// The first instance is told of a second start and shows its window.
if (!app.requestSingleInstanceLock()) process.exit(0);

/**
 * The icon first, for it is what people wait for; all else is loaded behind it. Not awaited at the top: Electron is not ready before this
 * module has run to its end.
 */
async function start(): Promise<void> {
  await app.whenReady();
  const loading = import('./wiring/desktop/start-desktop.ts');
  const act = (use: (actions: TrayActions) => void) => void starting.then(use, () => undefined);
  const tray = createTray(
    process.platform === 'darwin',
    {
      openWindow: () => act((actions) => actions.openWindow()),
      openSettings: () => act((actions) => actions.openSettings()),
      toggleMini: () => act((actions) => actions.toggleMini()),
      togglePause: () => act((actions) => actions.togglePause()),
      snooze: (until) => act((actions) => actions.snooze(until)),
      quit: () => app.quit(),
    },
    realClock.monotonicMs,
  );
  const starting = loading.then(({ startDesktop }) =>
    startDesktop({
      version: app.getVersion(),
      platform: process.platform,
      env: process.env,
      folder,
      root: String(root),
      configurationFile: config === undefined ? undefined : String(config),
      assignments,
      isHidden: hidden === true,
      tray,
    }),
  );
  await starting;
  // Electron would show a box, and everything would stand still until somebody clicks. Watching goes on; what failed is said.
  process.on('uncaughtException', (error) => {
    process.stderr.write(
      `tacho: unexpected error, which is a bug: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  });
  process.stderr.on('error', () => undefined);
}

start().catch((error: unknown) => {
  // A start that cannot be honoured says why: to who reads the terminal, or in a box where nobody does.
  const isRefusal = error instanceof UserError && error.code === 'configuration';
  const reason = explainToUser(error, 'the start', (text) => process.stderr.write(`tacho: ${text}\n`));
  const text = isRefusal ? reason : `cannot start: ${reason}`;
  if (app.isPackaged && !process.stderr.isTTY) dialog.showErrorBox('Tacho cannot start', text);
  exitWith(isRefusal ? 2 : 1, text.replaceAll(/^/gm, 'tacho: '));
});
