import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandContext } from '../../../../electron/foundation/command-context.ts';
import { openHeadless } from '../../../../electron/wiring/headless.ts';
import { UserError } from '../../../../shared/user-error.ts';

const context = (env: NodeJS.ProcessEnv = {}) =>
  ({
    version: '1.2.3',
    platform: 'linux',
    architecture: 'x64',
    env,
    pid: process.pid,
    folder: '/nowhere',
  }) as CommandContext;

const given = (data: string, set: readonly string[] = []) => ({
  values: { data },
  lists: { set: [...set] },
  operands: [],
});

test('a value that cannot be used is refused before anything is written or started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-headless-'));
  for (const [set, env] of [
    [['api.port=x'], {}],
    [[], { TACHO_HISTORY_DAYS: '-1' }],
  ] as const) {
    await expect(openHeadless(given(folder, set), context(env))).rejects.toBeInstanceOf(UserError);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('a flag of the command overrides what the environment says, and cannot be changed in a window', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-headless-'));
  const port = [{ id: 'api.port', value: 4444, flag: '--port' }] as const;
  const opened = await openHeadless(given(folder), context({ TACHO_API_PORT: '2222' }), port);
  try {
    expect([opened.folder, opened.core.settings['api.port']]).toEqual([folder, 4444]);
    expect(() => opened.core.createHandlers('desktop').updateSettings({ 'api.port': 1 })).toThrow('set by --port');
  } finally {
    await opened.close();
  }
});
