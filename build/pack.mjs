/**
 * `npm run pack`: builds the packages of electron-builder.yml that this system can build, into release/. Where electron-builder cannot
 * download its tools, installed ones are used; what is left out is reported with the reason.
 *
 *   --only dir,deb   only these kinds
 *   --version 1.2.3  another version than that of package.json
 *   --fast           little compression, to try an installation
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { bundle } from './bundle.mjs';
import { canDownload, findElectron } from './electron-runtime/find.mjs';
import { projectFolder } from './ensure-bundle.mjs';
import { offlineTools } from './packages/offline-tools.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`pack: ${line}\n`);
const { values } = parseArgs({
  options: { only: { type: 'string' }, version: { type: 'string' }, fast: { type: 'boolean' } },
});

/** @param {string} path @returns {number} */
function sizeOf(path) {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

/** The size of our own part of the app, without Electron. @param {string} unpacked */
function saySize(unpacked) {
  const resources = join(unpacked, 'resources');
  const own = readdirSync(resources).filter((name) => name.startsWith('app'));
  const bytes = own.reduce((sum, name) => sum + sizeOf(join(resources, name)), 0);
  say(`Tacho itself is ${(bytes / 1e6).toFixed(1)} MB of ${(sizeOf(unpacked) / 1e6).toFixed(0)} MB`);
}

await bundle();
const { executable, version: electronVersion, origin } = await findElectron(say);
say(`Electron ${electronVersion} from ${origin}`);
const wanted = values.only?.split(',') ?? null;
const isOnline = await canDownload();
const platform = Platform.current();

const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;

/**
 * On Linux, deb and rpm are built separately: electron-builder writes the kind of package into the app, and an archive built in the same run
 * would claim to be a deb.
 * @returns {string[][] | null} null for what the configuration says
 */
function chooseTargets() {
  if (platform !== Platform.LINUX) return wanted ? [wanted] : null;
  const { can, cannot, env } = isOnline
    ? { can: ['AppImage', 'tar.gz', 'deb', 'rpm', 'dir'], cannot: [], env: {} }
    : offlineTools();
  Object.assign(process.env, env);
  for (const [target, why] of cannot) if (!wanted || wanted.includes(target)) say(`${target} is left out: ${why}`);
  const chosen = can.filter((target) => !wanted || wanted.includes(target));
  const managed = ['deb', 'rpm'].filter((target) => chosen.includes(target));
  const others = chosen.filter((target) => !managed.includes(target));
  return [...managed.map((target) => [target]), ...(others.length > 0 ? [others] : [])];
}

const temporary = mkdtempSync(join(tmpdir(), 'tacho-pack-'));
try {
  const electronDist = join(temporary, 'dist');
  // A copy without the loader that replaces the default app, which must not ship.
  const loader = join('resources', 'app');
  cpSync(dirname(executable), electronDist, { recursive: true, filter: (path) => !path.endsWith(loader) });
  for (const targets of chooseTargets() ?? [null]) {
    const made = await build({
      projectDir: projectFolder,
      targets: platform.createTarget(targets, arch),
      publish: 'never',
      config: {
        ...(isOnline ? {} : { electronDist }),
        electronVersion,
        ...(values.version ? { extraMetadata: { version: values.version } } : {}),
        ...(values.fast ? { compression: 'store', deb: { compression: 'gz' }, rpm: { compression: 'gzip' } } : {}),
      },
    });
    for (const path of made) say(`${path.slice(projectFolder.length)}, ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  }
  if (platform === Platform.LINUX)
    saySize(join(projectFolder, 'release', process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked'));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
