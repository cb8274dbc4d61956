import { join } from 'node:path';
import { app, dialog } from 'electron';
import packageJson from '../package.json' with { type: 'json' };
import { openElectronConf } from './app/electron-conf.ts';
import { lockDown } from './app/security.ts';
import { selectAppArguments } from './app/select-app-arguments.ts';
import { setChromiumSwitches } from './app/switches.ts';
import { createFileSource } from './collect/source.ts';
import { loadConfiguration } from './config/load-configuration.ts';
import { chooseDataFolder, whyNotWritable } from './data-folder.ts';
import { startDesktop } from './desktop.ts';
import { exitWith } from './exit-with.ts';
import { commonFlags, describeFlags, parseFlags } from './flags.ts';
import { findScreenRenderNode } from './helper/gpus/render-node.ts';
import { createLog } from './log.ts';
import { createStores } from './store/stores.ts';

const flags = {
  hidden: { type: 'boolean', help: 'start into the tray, without the window' },
  ...commonFlags,
} as const;

const parsed = parseFlags(selectAppArguments(process.argv, app.getAppPath(), app.isPackaged), flags);
if (!parsed.ok) exitWith(2, `tacho: ${parsed.message}`);
const { hidden, data, config, root = '/', version, help } = parsed.values;
if (help) exitWith(0, describeFlags('Tacho, the resource monitor.', flags));
if (version) exitWith(0, packageJson.version);

const folder = chooseDataFolder(data, process.platform, process.env);
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

const configuring = loadConfiguration({
  platform: process.platform,
  env: process.env,
  folder,
  file: config === undefined ? undefined : String(config),
  assignments: parsed.lists['set'] ?? [],
});
const stores = createStores(folder, openElectronConf, Date.now);

/** Not awaited at the top: Electron is not ready before this module has run to its end. */
async function start(): Promise<void> {
  await app.whenReady();
  const { sources, warnings } = await configuring.catch(refuseConfiguration);
  const log = createLog('warn');
  for (const warning of warnings) log.warn(warning);
  startDesktop({
    version: packageJson.version,
    platform: process.platform,
    folder,
    root: String(root),
    stores,
    sources,
    log,
    isHidden: hidden === true,
  });
}

/** A start that cannot be honoured says why: to who reads the terminal, or in a box where nobody does. */
function refuseConfiguration(error: unknown): never {
  const text = (error as Error).message;
  if (app.isPackaged && !process.stderr.isTTY) dialog.showErrorBox('Tacho cannot start', text);
  exitWith(2, text.replaceAll(/^/gm, 'tacho: '));
}

start().catch((error: unknown) => exitWith(1, `tacho: cannot start: ${String(error)}`));
