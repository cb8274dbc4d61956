import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../../../../electron/commands/all-commands.ts';
import type { Commands } from '../../../../electron/commands/command.ts';
import { dispatch } from '../../../../electron/commands/dispatch.ts';
import { english, englishFormat } from '../../../../shared/text/english.ts';
import { message } from '../../../../shared/text/message.ts';
import { UserError } from '../../../../shared/user-error.ts';

const context = {
  version: '1.2.3',
  text: english,
  format: englishFormat,
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

const run = (...args: readonly string[]) => dispatch(args, allCommands, context);

describe('wrong usage is one line that says what would be right:', () => {
  test.each([
    [['wath'], 'tacho: unknown command "wath"; did you mean watch?'],
    [['history'], 'tacho: unknown command "history"; did you mean history export?'],
    [['token'], 'tacho: unknown command "token"; did you mean token create / token list / token revoke?'],
    [['help', 'wath'], 'tacho: unknown command "wath"; did you mean watch?'],
    [
      ['history', 'export', '--from', 'yesterday'],
      'tacho history export: --from yesterday is not a time; use -2h or 7d (that long ago), 14:32 (the last time it was), 2026-11-23T08:00 (local time), 2026-11-23T08:00Z, or Unix seconds',
    ],
    [['history', 'export', '--from', '1h', '--to', '-2h'], 'tacho history export: --from must be before --to'],
    [['history', 'export', '--format', 'xml'], 'tacho history export: --format xml is not supported; use csv or json'],
    [['snapshot', '--jsn'], 'tacho snapshot: unknown flag --jsn; did you mean --json?'],
    [
      ['watch', '--every', '3x'],
      'tacho watch: --every 3x is not an interval; use 100ms to 1h, such as 500ms, 1s or 2m',
    ],
    [['watch', '--count', '0'], 'tacho watch: --count 0 is not a positive whole number'],
    [['check', '--cpu', '101'], 'tacho check: --cpu 101 is not a percentage; use 0 to 100'],
    [['check', '--for', 'ever'], 'tacho check: --for ever is not a duration; use 100ms to 1h, such as 5s or 1m'],
    [['trends'], 'tacho trends: expected a log file written by `tacho run --log FILE`'],
    [['run'], 'tacho run: expected a command, as in: tacho run -- make -j8'],
    [['hub', 'remove'], 'tacho hub remove: expected one agent; `tacho hub agents` lists them'],
    [['link', '--port', 'x'], 'tacho link: --port x is not a port; use 1 to 65535'],
  ])('%j', async (args, text) => {
    expect(await run(...args)).toEqual({ code: 2, message: text });
  });

  test('a metric that does not exist', async () => {
    const ask = (names: string) => run('history', 'export', '--metric', names);
    const { code, message: text } = await ask('cpu.busyPercent,colour');
    expect(code).toBe(2);
    expect(text).toMatch(/^tacho history export: unknown metric "colour"; known metrics: cpu\.busyPercent, /);
    expect((await ask('cpu.load1')).message).toBe(
      'tacho history export: unknown metric "cpu.load1"; did you mean cpu.load1m?',
    );
  });
});

test.each([
  [
    ['snapshot', '--root', '/nope'],
    'tacho snapshot: --root /nope has no "proc" folder; use the folder that contains /proc and /sys of a machine',
  ],
  [['history', 'export', '--data', '/nope/data'], 'tacho history export: there is no folder /nope/data'],
  // The names of the API, and those of other monitors, are names here, too.
  [
    ['history', 'export', '--data', '/nope/data', '--metric', 'cpu.utilization_percent,memory.usage_percent'],
    'tacho history export: there is no folder /nope/data',
  ],
  [
    ['link', '--data', `${tmpdir()}/nope`],
    'tacho link: no Tacho server is running on port 7780; run `tacho serve`, or turn on web access in the settings of the app',
  ],
])('%j fails with exit code 1', async (args, text) => {
  expect(await run(...args)).toEqual({ code: 1, message: text });
});

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%j lists all commands', async (args) => {
    const { code, message: text } = await run(...args);
    expect(code).toBe(0);
    for (const name of Object.keys(allCommands)) expect(text).toContain(`  tacho ${name} `);
  });

  test('is shown without a command, with exit code 2', async () => {
    expect(await run()).toMatchObject({ code: 2, message: (await run('--help')).message });
  });

  test.each([[['watch', '--help']], [['watch', '-h']], [['watch', '--every', '3x', '-h']], [['help', 'watch']]])(
    '%j shows the flags of the command',
    async (args) => {
      expect(await run(...args)).toMatchObject({ code: 0, message: expect.stringContaining('--every TIME') });
    },
  );

  test.each([[['hub', 'invite', '-h']], [['help', 'hub', 'invite']]])(
    '%j is about the command of two words',
    async (args) => {
      expect((await run(...args)).message).toMatch(/^tacho hub invite: print a pairing code for one machine\n/);
    },
  );

  test.each([[['history', '--help']], [['history', '-h']], [['help', 'history']]])(
    '%j lists the commands that start with it',
    async (args) => {
      const { code, message: text } = await run(...args);
      expect([code, text.match(/^ {2}tacho .*$/gm)]).toEqual([
        0,
        ['  tacho history export  export recorded history as CSV or JSON'],
      ]);
    },
  );

  test('after -- belongs to the command that is run', async () => {
    const given: unknown[] = [];
    const commands: Commands = {
      run: {
        help: message('run'),
        load: async () => ({
          flags: {},
          operands: '-- COMMAND…',
          run: async ({ operands }) => {
            given.push(operands);
            return { code: 0, message: '' };
          },
        }),
      },
    };
    await dispatch(['run', '--', 'sh', '-h', '--help', '-v'], commands, context);
    expect(given).toEqual([['sh', '-h', '--help', '-v']]);
  });
});

test.each([[['--version']], [['-v']], [['version']], [['serve', '--version']], [['serve', '-v']]])(
  '%j prints the version',
  async (args) => {
    expect(await run(...args)).toEqual({ code: 0, message: '1.2.3' });
  },
);

test.each([
  [new UserError('the disk is full'), 'tacho fail: the disk is full'],
  [new TypeError('x is not a function'), 'tacho fail: internal error; the log has the details'],
])('a command that fails with %s says so under its name', async (error, text) => {
  const commands: Commands = {
    fail: { help: message('fail'), load: async () => ({ flags: {}, run: () => Promise.reject(error) }) },
  };
  expect(await dispatch(['fail'], commands, context)).toEqual({ code: 1, message: text });
});

test('what is wrong in a configuration is one line each, under the name of the command', async () => {
  const commands: Commands = {
    serve: {
      help: message('serve'),
      load: async () => ({
        flags: {},
        run: () => Promise.reject(new UserError('a is wrong\nb is wrong', { code: 'configuration' })),
      }),
    },
  };
  expect(await dispatch(['serve'], commands, context)).toEqual({
    code: 2,
    message: 'tacho serve: a is wrong\ntacho serve: b is wrong',
  });
});
