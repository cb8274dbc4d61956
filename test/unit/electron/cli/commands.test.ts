import { expect, test } from 'vitest';
import { runCommand } from '../../../../electron/cli/commands.ts';
import { parsePace } from '../../../../electron/cli/watch-command.ts';

function run(...args: readonly string[]) {
  const context = {
    version: '1.2.3',
    platform: 'linux',
    architecture: 'x64',
    env: {},
    pid: 1,
    folder: '/nowhere',
    write: () => undefined,
  } as const;
  return runCommand(args, context);
}

test('what the command line does not know is one line that says what would be right', async () => {
  const wrong = [
    [['wath'], 'tacho: unknown command "wath"; known: snapshot, watch'],
    [['snapshot', '--jsn'], 'tacho snapshot: unknown flag --jsn; known: --json, --processes, --root, --data, --help'],
    [['watch', '--every', '3x'], 'tacho watch: --every 3x is no pace; use 100ms to 1h, such as 500ms, 1s or 2m'],
    [['watch', '--every', '1ms'], 'tacho watch: --every 1ms is no pace; use 100ms to 1h, such as 500ms, 1s or 2m'],
    [['watch', '--count', '0'], 'tacho watch: --count 0 is no number; use 1 or more'],
  ] as const;
  for (const [args, message] of wrong) expect(await run(...args)).toEqual({ code: 2, message });
});

test('a root that is none is named with what would be one', async () => {
  expect(await run('snapshot', '--root', '/nope')).toEqual({
    code: 1,
    message:
      'tacho snapshot: --root /nope has no folder "proc"; name the folder that /proc and /sys of a machine lie in',
  });
});

test('help and version are told, and no command is told the commands', async () => {
  expect(await run('--version')).toEqual({ code: 0, message: '1.2.3' });
  expect((await run('--help')).message).toContain('tacho watch');
  expect(await run()).toMatchObject({ code: 2, message: expect.stringContaining('tacho snapshot') });
  expect(await run('watch', '--help')).toMatchObject({ code: 0, message: expect.stringContaining('--every TIME') });
});

test('a pace has a unit and makes sense', () => {
  expect(['500ms', '1s', '1.5m', '1h'].map(parsePace)).toEqual([500, 1000, 90_000, 3_600_000]);
  expect(['1', 's', '-1s', '2h', '99ms', ''].map(parsePace)).toEqual(Array.from({ length: 6 }, () => null));
});
