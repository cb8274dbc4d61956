import { findElectron } from '../build/electron-runtime/find.mjs';
import { ensureBundle } from '../build/ensure-bundle.mjs';

/** Before any test in a browser or in Electron: what they run is built, and the Electron is found. */
export default async function setup(): Promise<void> {
  ensureBundle();
  const { executable, version, origin } = await findElectron((line) => process.stderr.write(`${line}\n`));
  process.stderr.write(`Electron ${version} from ${origin}\n`);
  process.env['ELECTRON_UNDER_TEST'] = executable;
}
