/** `npm start`: the app if there is a display and Electron can run, otherwise the same window in a browser. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { askOnTerminal } from './electron-runtime/ask.mjs';
import { findElectron } from './electron-runtime/find.mjs';
import { ensureBundle, projectFolder } from './ensure-bundle.mjs';
import { adviseOnLibraries, missingLibraries, whyNoDisplay } from './system.mjs';

/** The flags of this script; all others are those of the app. */
const ownFlags = { verbose: { type: 'boolean' } };
const given = process.argv.slice(2);
const flags = given.filter((flag) => !Object.hasOwn(ownFlags, flag.replace(/^--/, '')));
const isVerbose = given.includes('--verbose');
const say = (/** @type {string} */ line) => process.stderr.write(`tacho: ${line}\n`);

/** @returns {Promise<{ executable: string } | { reason: string }>} */
async function chooseElectron() {
  const noDisplay = await whyNoDisplay();
  if (noDisplay) return { reason: `${noDisplay}; log in to a desktop, or install one for the tray` };
  try {
    const { executable, version, origin } = await findElectron(say, askOnTerminal(process.stdin, process.stderr));
    if (isVerbose) say(`Electron ${version} from ${origin}`);
    const missing = missingLibraries(executable);
    if (missing.length === 0) return { executable };
    return { reason: `Electron needs ${missing.join(', ')}; install with: ${adviseOnLibraries(missing)}` };
  } catch (error) {
    return { reason: /** @type {Error} */ (error).message };
  }
}

/** @param {string} command @param {string[]} args */
function runUntilItEnds(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
}

ensureBundle();
const choice = await chooseElectron();
if ('executable' in choice) {
  // Chromium refuses to run as root with its sandbox. The product itself never disables it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  runUntilItEnds(choice.executable, [...asRoot, projectFolder, ...flags]);
} else {
  say(`showing the window in a browser, because ${choice.reason}`);
  if (flags.includes('--hidden')) say('--hidden has no effect without the app: no window is opened');
  const serveFlags = flags.filter((flag) => flag !== '--hidden');
  runUntilItEnds(process.execPath, [join(projectFolder, 'out/app/cli.js'), 'serve', ...serveFlags]);
}
