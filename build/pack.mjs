/** `npm run pack`: the app as a folder that runs by itself, in release/, on the Electron that can be found. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'electron-builder';
import { bundle } from './bundle.mjs';
import { findElectron } from './electron-runtime/find.mjs';
import { projectFolder } from './ensure-bundle.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`pack: ${line}\n`);

await bundle();
const { executable, version, origin } = await findElectron(say);
say(`Electron ${version} from ${origin}`);

const temporary = mkdtempSync(join(tmpdir(), 'tacho-pack-'));
try {
  const electronDist = join(temporary, 'dist');
  // A copy without the loader that stands in for the default app: what ships holds our app alone.
  const loader = join('resources', 'app');
  cpSync(dirname(executable), electronDist, { recursive: true, filter: (path) => !path.endsWith(loader) });
  await build({
    projectDir: projectFolder,
    dir: true,
    publish: 'never',
    config: { electronDist, electronVersion: version },
  });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
