import { expect, test } from 'vitest';
import { runCommand } from '../../../../electron/commands/commands.ts';
import { parsePace } from '../../../../electron/commands/options/parse-interval.ts';
import { parseMoment } from '../../../../electron/commands/options/parse-moment.ts';
import { readingCommands } from '../../../../electron/commands/reading-commands.ts';

function run(...args: readonly string[]) {
  const context = {
    version: '1.2.3',
    platform: 'linux',
    architecture: 'x64',
    env: {},
    pid: 1,
    folder: '/nowhere',
    write: () => undefined,
    print: () => undefined,
    warn: () => undefined,
    onStop: () => undefined,
  } as const;
  return runCommand(args, readingCommands, context);
}

test('what the command line does not know is one line that says what would be right', async () => {
  const wrong = [
    [['wath'], 'tacho: unknown command "wath"; did you mean watch?'],
    [['history'], 'tacho: unknown command "history"; did you mean history export?'],
    [
      ['history', 'export', '--from', 'yesterday'],
      'tacho history export: --from yesterday is no time; use 2026-11-23T08:00, or 30m, 2h, 7d for so long ago',
    ],
    [['history', 'export', '--from', '1h', '--to', '2h'], 'tacho history export: --from must be before --to'],
    [['history', 'export', '--format', 'xml'], 'tacho history export: --format xml is unknown; use csv or json'],
    [['snapshot', '--jsn'], 'tacho snapshot: unknown flag --jsn; did you mean --json?'],
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

test('a metric that there is not is refused with those that there are', async () => {
  const { code, message } = await run('history', 'export', '--metric', 'cpu.busyPercent,cpu.speed');
  expect(code).toBe(2);
  expect(message).toMatch(/^tacho history export: there is no metric "cpu\.speed"; known: cpu\.busyPercent, /);
});

test('a moment is a date, with or without a time and a zone, or so long ago', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  expect(['90s', '30m', '2h', '7d'].map((text) => now - (parseMoment(text, now) ?? 0))).toEqual([
    90_000, 1_800_000, 7_200_000, 604_800_000,
  ]);
  expect(parseMoment('2026-11-23T08:00Z', now)).toBe(Date.UTC(2026, 10, 23, 8));
  expect(parseMoment('2026-11-23 08:00:30+01:00', now)).toBe(Date.UTC(2026, 10, 23, 7, 0, 30));
  expect(parseMoment('2026-11-23', now)).toBe(new Date(2026, 10, 23).getTime());
  expect(['', '5', '2h ago', '2026-13-01', '23.11.2026', '1e3d'].map((text) => parseMoment(text, now))).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});
