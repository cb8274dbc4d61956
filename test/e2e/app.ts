import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { SettingsPatch } from '../../shared/settings/settings.ts';
import { writeSettings } from './settings.ts';

const project = join(import.meta.dirname, '..', '..');

/** Told by the global setup, which has found it. */
function electronPath(): string {
  const path = process.env['ELECTRON_UNDER_TEST'];
  if (!path) throw new Error('ELECTRON_UNDER_TEST is not set: run the tests through npm test');
  return path;
}

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export function newDataFolder(settings: SettingsPatch = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-e2e-'));
  if (Object.keys(settings).length > 0) writeSettings(folder, settings);
  return folder;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly pid: number;
  readonly data: string;
  /** The window, once it shows values. */
  openedWindow(): Promise<Page>;
  /** As a person does; Playwright's own close takes the page away without asking the window. */
  closeWindow(): Promise<void>;
  /** As the tray's menu does; resolves when the process is gone. */
  quit(): Promise<void>;
}

/** Electron's own environment would turn it into a plain Node. */
function cleanEnv(env: Readonly<Record<string, string>>): Record<string, string> {
  const all = { ...process.env, ...env } as Record<string, string>;
  delete all['ELECTRON_RUN_AS_NODE'];
  delete all['WAYLAND_DISPLAY'];
  return all;
}

export async function launch(
  env: Readonly<Record<string, string>>,
  data: string,
  ...flags: readonly string[]
): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [...asRoot, project, '--data', data, ...flags],
    env: cleanEnv(env),
    // The app's own, not one that Playwright puts over it.
    colorScheme: null,
    timeout: 60_000,
  });
  const pid = app.process().pid ?? 0;
  return {
    app,
    pid,
    data,
    async openedWindow() {
      const page = app.windows()[0] ?? (await app.firstWindow());
      await page.locator('.dial-value').first().waitFor();
      return page;
    },
    async closeWindow() {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    },
    async quit() {
      const gone = app.waitForEvent('close');
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await gone;
    },
  };
}

/** A second start of the app, as a person does it who forgot the first; resolves with its exit code. */
export function startAgain(env: Readonly<Record<string, string>>, data: string): Promise<number | null> {
  const child = spawn(electronPath(), [...asRoot, project, '--data', data], { env: cleanEnv(env), stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}

/** Starts the app with flags that make it end by itself; of its words those that are ours. */
export function runToEnd(env: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const args = [...asRoot, project, ...flags];
  const { status, stderr } = spawnSync(electronPath(), args, { env: cleanEnv(env), encoding: 'utf8' });
  const own = stderr.split('\n').filter((line) => line.startsWith('tacho: '));
  return { code: status, stderr: own.join('\n') };
}

/** Pids of every process that was started with this data folder or descends from one that was. */
export function findProcesses(data: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(data);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Pids of a process and of all below it. */
export function findTree(pid: number): readonly number[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const tree = [pid];
  for (const parent of tree) tree.push(...pairs.filter(([, ppid]) => ppid === parent).map(([own]) => own ?? 0));
  return tree;
}

/** Neither gone nor waiting to be reaped. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
