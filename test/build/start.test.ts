import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { adviseOnLibraries, missingLibraries } from '../../build/system.mjs';

const script = join(import.meta.dirname, '..', '..', 'build', 'start.mjs');
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGTERM');
});

/** What `npm start` says until the window is served. */
async function startIn(env: Record<string, string>, ...flags: readonly string[]): Promise<readonly string[]> {
  const data = mkdtempSync(join(tmpdir(), 'tacho-start-'));
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  child = spawn(process.execPath, [script, '--port', '0', '--data', data, ...flags], { env: { ...rest, ...env } });
  const lines: string[] = [];
  if (!child.stdout || !child.stderr) throw new Error('no output');
  createInterface(child.stderr).on('line', (line) => lines.push(line));
  const [greeting] = await once(createInterface(child.stdout), 'line');
  return [...lines, String(greeting)];
}

test('without a display the window is served to a browser, and one line says why and what to do', async () => {
  expect(await startIn({})).toEqual([
    'tacho: showing the window in a browser, because there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set); log in to a desktop, or install one for the tray',
    expect.stringMatching(/^listening on http:\/\/127\.0\.0\.1:\d+$/),
  ]);
});

test('without a display --hidden has no effect, and one line says so', async () => {
  const [, line, greeting] = await startIn({}, '--hidden');
  expect(line).toBe('tacho: --hidden has no effect without the app: no window is opened');
  expect(greeting).toMatch(/^listening on /);
});

test('a display without a server counts as no display', async () => {
  const [reason] = await startIn({ DISPLAY: ':4711' });
  expect(reason).toContain('no display server responds at DISPLAY=:4711');
});

test.runIf(process.platform === 'linux')(
  'libraries that are missing are named with the packages that bring them',
  () => {
    expect(missingLibraries(process.execPath)).toEqual([]);
    expect(adviseOnLibraries(['libgtk-3.so.0', 'libgdk-3.so.0', 'libodd.so.1'])).toBe(
      'apt-get install libgtk-3-0 libodd.so.1',
    );
  },
);
