import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSwitchable } from '../../../../electron/foundation/switchable.ts';
import { message } from '../../../../shared/text/message.ts';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function createTestSwitch() {
  const log: string[] = [];
  const reports: string[] = [];
  let problem: Error | null = null;
  const server = createSwitchable<{ readonly name: string; close(): Promise<void> }>({
    failure: message('Nothing is served: {reason}'),
    notify: (problem) => log.push(`notice ${problem?.text}`),
    report: (text) => reports.push(text),
  });
  const want = (name: string) => ({
    key: [name],
    async start() {
      if (problem) throw problem;
      log.push(`start ${name}`);
      return { name, close: async () => void log.push(`close ${name}`) };
    },
    onLateStart: () => void log.push(`late ${name}`),
  });
  return {
    server,
    want,
    log,
    reports,
    fail(error: Error | null) {
      problem = error;
    },
  };
}

test('starts, keeps what stays the same, moves and stops, one change after the other', async () => {
  const { server, want, log } = createTestSwitch();
  await Promise.all([server.apply(want('a')), server.apply(want('a')), server.apply(want('b')), server.apply(null)]);
  expect(log).toEqual([
    'start a',
    'notice undefined',
    'close a',
    'start b',
    'notice undefined',
    'close b',
    'notice undefined',
  ]);
  expect(server.running).toBeNull();
});

test('says why it does not run, retries each minute, and says when it has started late', async () => {
  const { server, want, log, fail } = createTestSwitch();
  fail(new UserError('port 7780 is in use'));
  await server.apply(want('a'));
  expect([server.running, log.splice(0)]).toEqual([null, ['notice Nothing is served: port 7780 is in use']]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log.splice(0)).toEqual(['notice Nothing is served: port 7780 is in use']);
  fail(null);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log.splice(0)).toEqual(['start a', 'notice undefined', 'late a']);
  expect(server.running?.name).toBe('a');
});

test.each(['apply', 'close'] as const)('does not retry after %s', async (how) => {
  const { server, want, log, fail } = createTestSwitch();
  fail(new UserError('port 7780 is in use'));
  await server.apply(want('a'));
  await (how === 'close' ? server.close() : server.apply(null));
  fail(null);
  log.splice(0);
  await vi.advanceTimersByTimeAsync(180_000);
  expect([server.running, log]).toEqual([null, []]);
});

test('a bug is shown as such, and its details are logged', async () => {
  const { server, want, log, reports, fail } = createTestSwitch();
  fail(new TypeError('x is not a function'));
  await server.apply(want('a'));
  expect(log).toEqual([`notice Nothing is served: ${internalErrorText}`]);
  expect(reports).toEqual([expect.stringContaining('TypeError: x is not a function')]);
});

test('started once outside the settings, it passes on what keeps it from starting', async () => {
  const { server, want, log, fail } = createTestSwitch();
  fail(new UserError('port 7780 is in use'));
  await expect(server.start(want('a').start)).rejects.toThrow('port 7780 is in use');
  fail(null);
  await server.start(want('a').start);
  expect(server.running?.name).toBe('a');
  await server.close();
  expect([server.running, log]).toEqual([null, ['start a', 'close a']]);
});
