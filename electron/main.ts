import { join } from 'node:path';
import { app, dialog } from 'electron';
import { english } from '../shared/text/english.ts';
import { message } from '../shared/text/message.ts';
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
  hidden: { type: 'boolean', help: message('start in the tray, without the window') },
  ...commonFlags,
} as const;

const [, operand] = process.argv;
if (app.isPackaged && operand !== undefined && /^[a-z]/.test(operand)) {
  const { runCommandLine } = await import('./app/run-command-line.ts');
  exitWith(await runCommandLine(join(import.meta.dirname, 'cli.js'), process.argv.slice(1)), '');
}
const parsed = parseFlags(selectAppArguments(process.argv, app.getAppPath(), app.isPackaged), flags, english, 'some');
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const [unexpected] = parsed.operands;
if (unexpected !== undefined)
  exitWith(2, `tacho: the app takes flags only, not "${unexpected}"; a command comes first: tacho ${unexpected}`);
const assignments = parsed.lists['set'] ?? [];
const { hidden, data, config, root = '/', version, help } = parsed.values;
if (help) exitWith(0, describeFlags('Tacho, a resource monitor', flags, english));
if (version) exitWith(0, app.getVersion());

const folder = chooseDataFolder(data, process.platform, process.env);
// Electron would mistake this for a second instance and exit silently.
const folderProblem = whyNotWritable(folder);
if (folderProblem)
  exitWith(1, `tacho: ${folder} cannot be written (${folderProblem}); name another with --data FOLDER`);
app.setPath('userData', folder);
app.setPath('sessionData', join(folder, 'chromium'));
setChromiumSwitches(findScreenRenderNode(createFileSource('/')));
lockDown();

// Sent at the end of a session; quitting saves everything.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());

// The first instance then shows its window.
if (!app.requestSingleInstanceLock()) process.exit(0);

/**
 * Shows the tray icon first and loads everything else after it. Not awaited at the top level, because Electron becomes ready only after
 * this module has run.
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
  // Electron would show a dialog that blocks everything until the user clicks. Monitoring continues, and the error is logged.
  process.on('uncaughtException', (error) => {
    process.stderr.write(
      `tacho: unexpected error, which is a bug: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  });
  process.stderr.on('error', () => undefined);
}

start().catch((error: unknown) => {
  // Reported on the terminal, or in a dialog if there is none.
  const isInvalidConfiguration = error instanceof UserError && error.code === 'configuration';
  const reason = explainToUser(error, 'the start', (text) => process.stderr.write(`tacho: ${text}\n`));
  const text = isInvalidConfiguration ? reason : `cannot start: ${reason}`;
  if (app.isPackaged && !process.stderr.isTTY) dialog.showErrorBox('Tacho cannot start', text);
  exitWith(isInvalidConfiguration ? 2 : 1, text.replaceAll(/^/gm, 'tacho: '));
});
