import { expect, test } from 'vitest';
import { answerCall } from '../../../../electron/foundation/answer-call.ts';
import type { Handlers } from '../../../../shared/window/ipc.ts';

const reached: unknown[] = [];
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
  await expect(answerCall(handlers, name, args)).rejects.toThrow(/^refuse call/);
  expect(reached).toEqual([]);
});

test('a call that is right reaches its handler', async () => {
  await answerCall(handlers, 'updateSettings', [{ 'alerts.coolDownMinutes': 80 }]);
  expect(reached.splice(0)).toEqual([['updateSettings', { 'alerts.coolDownMinutes': 80 }]]);
});
