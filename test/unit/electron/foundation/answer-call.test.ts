import { expect, test } from 'vitest';
import { answerCall } from '../../../../electron/foundation/answer-call.ts';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import type { Handlers } from '../../../../shared/window/ipc.ts';

const reached: unknown[] = [];
const reports: string[] = [];
const report = (text: string) => void reports.push(text);
const handlers = new Proxy({} as Handlers, {
  get:
    (_target, name) =>
    (...args: unknown[]) =>
      void reached.push([name, ...args]),
});

test.each([
  ['unknown', []],
  ['constructor', []],
  ['__proto__', []],
  [42, []],
  ['bootstrap', ['extra']],
  ['bootstrap', 'not a list'],
  ['updateSettings', [{ 'alerts.coolDownMinutes': 1441 }]],
  ['updateSettings', [{ 'alerts.coolDownMinutes': '90' }]],
  ['updateSettings', [{ unknown: 1 }]],
  ['updateSettings', [null]],
  ['readHistory', [{ metrics: ['no.such'], from: 0, to: 1, maxPoints: 10 }]],
  ['readHistory', [{ metrics: ['cpu.busyPercent'], from: 0, to: 1, maxPoints: 1_000_000 }]],
  ['readHistory', [{ metrics: ['cpu.busyPercent'], from: Number.NaN, to: 1, maxPoints: 10 }]],
  ['dismissNotice', ['x'.repeat(5000)]],
])('a window cannot call %j with %j', async (name, args) => {
  expect(await answerCall(handlers, name, args, report)).toEqual({ error: expect.stringMatching(/^invalid call/) });
  expect([reached, reports]).toEqual([[], []]);
});

test('a call that is right reaches its handler', async () => {
  const answer = await answerCall(handlers, 'updateSettings', [{ 'alerts.coolDownMinutes': 80 }], report);
  expect(answer).toEqual({ result: null });
  expect(reached.splice(0)).toEqual([['updateSettings', { 'alerts.coolDownMinutes': 80 }]]);
});

test('a message for the user is passed on', async () => {
  const failing = { ...handlers, bootstrap: () => Promise.reject(new UserError('port 1 is in use')) };
  expect(await answerCall(failing, 'bootstrap', [], report)).toEqual({ error: 'port 1 is in use' });
  expect(reports).toEqual([]);
});

test('a bug is reported, and the window learns only that there is one', async () => {
  const bugs = [undefined as unknown as () => never, () => Promise.reject(new Error('ENOENT: /home/user/secret'))];
  for (const bootstrap of bugs) {
    expect(await answerCall({ ...handlers, bootstrap }, 'bootstrap', [], report)).toEqual({ error: internalErrorText });
  }
  const [first, second] = reports.splice(0);
  expect(first).toMatch(/^call bootstrap failed: TypeError: .*\n +at /);
  expect(second).toMatch(/^call bootstrap failed: Error: ENOENT/);
});
