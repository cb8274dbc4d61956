/** Which packages can be built without the tools that electron-builder downloads from GitHub, and with which tools. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param {string} name @returns {string | null} */
function findTool(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null;
}

/** @typedef {{ can: string[], cannot: [target: string, why: string][], env: Record<string, string> }} OfflineTools */

/** @returns {OfflineTools} */
export function offlineTools() {
  const archiver = findTool('7za');
  /** @type {OfflineTools} */
  const found = { can: ['dir'], cannot: [['AppImage', 'its runtime is available from GitHub only']], env: {} };
  const put = (/** @type {string} */ target, /** @type {string | null} */ tool, /** @type {string} */ needs) => {
    if (tool) found.can.push(target);
    else found.cannot.push([target, `it needs ${needs}`]);
  };
  put('deb', findTool('dpkg-deb'), 'dpkg-deb');
  put('rpm', findTool('rpmbuild'), 'rpmbuild (apt-get install rpm)');
  put('tar.gz', archiver, '7za (apt-get install p7zip-full)');
  if (archiver) found.env['ELECTRON_BUILDER_7ZIP_PATH'] = archiver;
  found.env['CUSTOM_FPM_PATH'] = fileURLToPath(new URL('fpm.mjs', import.meta.url));
  return found;
}
