import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';

const project = join(import.meta.dirname, '..', '..');
const release = join(project, 'release');
export const releaseKey = generateKeyPairSync('ed25519');
const publicKey = releaseKey.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
export const older = '0.0.1';
export const newer = '0.0.2';

/** Packs what is asked for; answers with what it said. */
export function pack(version: string, ...targets: readonly string[]): string {
  const args = ['build/pack.mjs', '--fast', '--version', version, '--only', targets.join()];
  // Its words are on the standard error.
  return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', process.execPath, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, TACHO_RELEASE_KEY: publicKey },
  });
}

export const debOf = (version: string) =>
  join(release, readdirSync(release).find((name) => name.includes(version) && name.endsWith('.deb')) ?? 'no deb');

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export function versionOf(program: string): string {
  return execFileSync(program, [...asRoot, '--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

export function startInstalled(
  program: string,
  home: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = ['--hidden'],
): ChildProcess {
  const { XDG_CONFIG_HOME: _config, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  return spawn(program, [...asRoot, ...flags], {
    env: { ...rest, ...env, HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

export async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

/** The archive, in a folder of its own whose name is awkward. */
export function unpack() {
  const folder = mkdtempSync(join(tmpdir(), 'tacho unpacked '));
  const archive = readdirSync(release).find((name) => name.includes(older) && name.endsWith('.tar.gz')) ?? '';
  execFileSync('tar', ['-xzf', join(release, archive), '-C', folder, '--strip-components=1']);
  const home = join(folder, 'home');
  mkdirSync(home);
  return { program: join(folder, 'tacho'), home };
}

/** The window of an app that lets no debugger of Node in: over Chromium's own protocol. */
export async function openOver(child: ChildProcess) {
  if (!child.stderr) throw new Error('no stderr');
  let address: string | undefined;
  for await (const line of createInterface(child.stderr)) {
    address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (address) break;
  }
  const browser = await chromium.connectOverCDP(address ?? '');
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('no window');
  return { browser, page };
}
