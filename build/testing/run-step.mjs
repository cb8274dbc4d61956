import { spawn } from 'node:child_process';
import { projectFolder } from '../ensure-bundle.mjs';

/**
 * Runs a tool of the project, or a script of it by `node`.
 * @param {readonly string[]} command
 * @param {{ env?: Record<string, string>, isHeldBack?: boolean }} [options] `isHeldBack`: its output is returned instead of shown,
 *   for a step beside which another one prints
 * @returns {Promise<{ isOk: boolean, output: string }>}
 */
export function runStep([tool = '', ...args], { env = {}, isHeldBack = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(tool === 'node' ? process.execPath : `node_modules/.bin/${tool}`, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', isHeldBack ? 'pipe' : 'inherit', isHeldBack ? 'pipe' : 'inherit'],
    });
    /** @type {Buffer[]} */
    const parts = [];
    child.stdout?.on('data', (part) => parts.push(part));
    child.stderr?.on('data', (part) => parts.push(part));
    const end = (/** @type {boolean} */ isOk) => resolve({ isOk, output: Buffer.concat(parts).toString() });
    child.once('error', (error) => {
      parts.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
