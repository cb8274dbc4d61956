/** Keeps out/ up to date. Bundling runs in its own process, because it leaves half a gigabyte of memory allocated. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const at = (/** @type {string[]} */ ...names) => join(projectFolder, ...names);

/** @param {string} folder @returns {number} */
function newestChange(folder) {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

function isStale() {
  const built = at('out/renderer/index.html');
  if (!existsSync(built) || !existsSync(at('out/app/main.js'))) return true;
  const sources = ['electron', 'renderer', 'shared', 'build'].map((name) => newestChange(at(name)));
  return statSync(built).mtimeMs <= Math.max(statSync(at('package-lock.json')).mtimeMs, ...sources);
}

/** Bundles if a source is newer than the last bundle. @throws {Error} when bundling fails */
export function ensureBundle() {
  if (!isStale()) return;
  const { status } = spawnSync(process.execPath, [at('build/bundle.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('bundling failed; see the errors above');
}
