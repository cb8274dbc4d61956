import { join } from 'node:path';
import { app, dialog } from 'electron';
import { readEnvironmentLocales } from '../shared/text/environment-locales.ts';
import { loadLanguage } from '../shared/text/load-language.ts';
import { message } from '../shared/text/message.ts';
import { explainToUser, UserError } from '../shared/user-error.ts';
import { readDesktopLocales } from './app/desktop/desktop-locales.ts';
import { setChromiumSwitches } from './app/desktop/switches.ts';
import { selectAppArguments } from './app/select-app-arguments.ts';
import { createTray } from './app/tray/tray.ts';
import type { TrayActions } from './app/tray/tray-menu.ts';
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
const words = {
  usage: message('Tacho, a resource monitor'),
  flagsOnly: message('the app accepts only flags, not "{operand}"; to run a command, put it first: tacho {operand}'),
  notWritable: message('{folder} is not writable ({reason}); choose another with --data FOLDER'),
  /** Title of a dialog. */
  cannotStart: message('Tacho cannot start'),
  /** On a terminal. */
  failed: message('cannot start: {reason}'),
};

/** For the terminal. */
const { text } = await loadLanguage(readEnvironmentLocales(process.env));
/** Of the desktop, which Electron knows once it is ready. */
const language = app.whenReady().then(() => {
  const system = { languages: app.getPreferredSystemLanguages(), region: app.getSystemLocale() };
  return loadLanguage(readDesktopLocales(process.env, system));
});
const args = selectAppArguments(process.argv, app.getAppPath(), app.isPackaged);
const parsed = parseFlags(args, flags, text, 'some');
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const [unexpected] = parsed.operands;
if (unexpected !== undefined) exitWith(2, `tacho: ${text(words.flagsOnly, { operand: unexpected })}`);
const assignments = parsed.lists['set'] ?? [];
const { hidden, data, config, root = '/', version, help } = parsed.values;
if (help) exitWith(0, describeFlags(text(words.usage), flags, text));
if (version) exitWith(0, app.getVersion());

const folder = chooseDataFolder(data, process.platform, process.env);
// Electron would mistake this for a second instance and exit silently.
const folderProblem = whyNotWritable(folder);
if (folderProblem) exitWith(1, `tacho: ${text(words.notWritable, { folder, reason: folderProblem })}`);
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
  const loading = Promise.all([import('./wiring/desktop/start-desktop.ts'), language]);
  const act = (use: (actions: TrayActions) => void) => void starting.then(use, () => undefined);
  const tray = createTray(
    process.platform === 'darwin',
    {
      openWindow: () => act((actions) => actions.openWindow()),
      openPage: (view) => act((actions) => actions.openPage(view)),
      togglePopover: (icon) => act((actions) => actions.togglePopover(icon)),
      toggleMini: () => act((actions) => actions.toggleMini()),
      pause: (until) => act((actions) => actions.pause(until)),
      resume: () => act((actions) => actions.resume()),
      snooze: (until) => act((actions) => actions.snooze(until)),
      quit: () => app.quit(),
    },
    realClock.monotonicMs,
  );
  const starting = loading.then(([{ startDesktop }, ofDesktop]) =>
    startDesktop({
      version: app.getVersion(),
      platform: process.platform,
      env: process.env,
      folder,
      root: String(root),
      configurationFile: config === undefined ? undefined : String(config),
      assignments,
      isHidden: hidden === true,
      language: ofDesktop,
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

start().catch(async (error: unknown) => {
  // Reported on the terminal, or in a dialog if there is none.
  const isInvalidConfiguration = error instanceof UserError && error.code === 'configuration';
  const reason = explainToUser(error, 'the start', (line) => process.stderr.write(`tacho: ${line}\n`));
  const { text: say } = await language;
  const explained = isInvalidConfiguration ? reason : say(words.failed, { reason });
  if (app.isPackaged && !process.stderr.isTTY) dialog.showErrorBox(say(words.cannotStart), explained);
  exitWith(isInvalidConfiguration ? 2 : 1, explained.replaceAll(/^/gm, 'tacho: '));
});
