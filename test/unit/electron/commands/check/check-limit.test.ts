import { expect, test } from 'vitest';
import { checkGpuPresence, checkLimit } from '../../../../../electron/commands/check/check-limit.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const wording = { text: english, format: englishFormat };

const cpu = (...values: readonly (number | null)[]) => values.map((value) => createSnapshot({ cpu: cpuAt(value) }));

test('the mean of the samples is compared with the limit', () => {
  expect(checkLimit('cpu', 50, cpu(0, 100))).toMatchObject({ name: 'cpu', value: 50, limit: 50, ok: true });
  const exceeded = checkLimit('cpu', 50, cpu(3, 100));
  expect([exceeded.ok, exceeded.describe(wording)]).toEqual([false, 'CPU 51.5 % exceeds 50 %']);
});

test('samples without a value are left out of the mean', () => {
  expect(checkLimit('cpu', 50, cpu(null, 40))).toMatchObject({ value: 40, ok: true });
});

test.each(['cpu', 'memory', 'disk'] as const)('%s that is not available fails the check', (name) => {
  const { ok, describe } = checkLimit(name, 100, [createSnapshot()]);
  expect([ok, describe(wording)]).toEqual([false, expect.stringMatching(/^(CPU|memory|disk) usage is not available$/)]);
});

test('memory is checked by what is used', () => {
  expect(checkLimit('memory', 90, [createSnapshot({ memory: memoryAt(95) })])).toMatchObject({ value: 95, ok: false });
});

test.each(['gpu', 'gpu-memory'] as const)('%s without a card is absent, which is no reason not to start', (name) => {
  const { ok, isAbsent, value, describe } = checkLimit(name, 50, [createSnapshot()]);
  expect([ok, isAbsent, value, describe(wording)]).toEqual([true, true, null, 'GPU: absent, not checked']);
});

test('a card that cannot be read is not absent, and fails the check', () => {
  const snapshot = createSnapshot();
  const health = { ...snapshot.health, gpus: { ...snapshot.health.gpus, state: 'failed' } as const };
  expect(checkLimit('gpu', 50, [{ ...snapshot, health }])).toMatchObject({ ok: false, isAbsent: false });
  expect(checkGpuPresence([{ ...snapshot, health }]).ok).toBe(true);
});

test('a machine without a GPU fails where one is required', () => {
  const { ok, describe } = checkGpuPresence([createSnapshot()]);
  expect([ok, describe(wording)]).toEqual([false, 'there is no GPU']);
});

test('the busiest GPU counts; one without a value is not available', () => {
  const gpus = (...busy: readonly (number | null)[]) => [
    createSnapshot({ gpus: busy.map((busyPercent, index) => gpuWith({ id: String(index), busyPercent })) }),
  ];
  expect(checkLimit('gpu', 50, gpus(10, 80))).toMatchObject({ value: 80, ok: false });
  expect(checkLimit('gpu', 50, gpus(null)).describe(wording)).toBe('GPU usage is not available');
});
