import { describe, expect, test } from 'vitest';
import { type Collector, waiting } from '../../../../../electron/foundation/collector.ts';
import { mergeGpus } from '../../../../../electron/helper/gpus/merge-gpus.ts';
import type { Gpu } from '../../../../../shared/readings/gpus.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { tickAt } from '../../../../fake/tick.ts';

type Answer = readonly Gpu[] | null | typeof waiting | Error;

function createPart(id: string) {
  const part = { answer: null as Answer, isClosed: false };
  const collector: Collector<'gpus'> = {
    name: 'gpus',
    collect() {
      if (part.answer instanceof Error) throw part.answer;
      return part.answer;
    },
    timing: () => (Array.isArray(part.answer) ? { at: id.length, tookMs: 2 } : null),
    close() {
      part.isClosed = true;
    },
  };
  return { part, given: { collector, findCards: () => [gpuWith({ id })] } };
}

describe('the cards of several helpers', () => {
  test('are one list', () => {
    const [a, bb] = [createPart('a'), createPart('bb')];
    const merged = mergeGpus([a.given, bb.given]);
    expect(merged.collect(tickAt(0))).toBeNull();
    a.part.answer = waiting;
    expect(merged.collect(tickAt(0))).toBe(waiting);
    bb.part.answer = [gpuWith({ id: 'bb' })];
    expect(merged.collect(tickAt(0))).toMatchObject([{ id: 'bb' }]);
    a.part.answer = [gpuWith({ id: 'a' })];
    expect(merged.collect(tickAt(0))).toMatchObject([{ id: 'a' }, { id: 'bb' }]);
    expect(merged.timing?.()).toEqual({ at: 1, tookMs: 4 });
    merged.close?.();
    expect([a.part.isClosed, bb.part.isClosed]).toEqual([true, true]);
  });

  test('keep their names after their helper has failed, with reason and time, until it reports again', () => {
    const { part, given } = createPart('a');
    const merged = mergeGpus([given]);
    part.answer = [gpuWith({ id: 'a', name: 'Radeon', busyPercent: 50 })];
    merged.collect(tickAt(1000));
    part.answer = new Error('it ended');
    const failed = { id: 'a', name: 'Radeon', state: 'failed', busyPercent: null };
    const since = tickAt(2000).at;
    expect(merged.collect(tickAt(2000))).toMatchObject([{ ...failed, problem: 'it ended', stateSinceAt: since }]);
    part.answer = waiting;
    expect(merged.collect(tickAt(3000))).toMatchObject([{ ...failed, problem: 'it ended', stateSinceAt: since }]);
    part.answer = new Error('again');
    expect(merged.collect(tickAt(4000))).toMatchObject([{ ...failed, problem: 'again', stateSinceAt: since }]);
    part.answer = [gpuWith({ id: 'a', busyPercent: 1 })];
    expect(merged.collect(tickAt(5000))).toMatchObject([{ state: 'ok', busyPercent: 1, problem: null }]);
  });

  test('are those on the bus if their helper has never reported', () => {
    const { part, given } = createPart('0000:01:00.0');
    part.answer = new Error('it ended');
    expect(mergeGpus([given]).collect(tickAt(0))).toMatchObject([
      { id: '0000:01:00.0', state: 'failed', problem: 'it ended' },
    ]);
  });

  test('are a failed reading if there is no card to show the reason, never an empty list', () => {
    const { part, given } = createPart('a');
    const merged = mergeGpus([{ ...given, findCards: () => [] }]);
    part.answer = new Error('it has not reported');
    expect(() => merged.collect(tickAt(0))).toThrow('it has not reported');
    part.answer = waiting;
    expect(() => merged.collect(tickAt(1000))).toThrow('it has not reported');
    part.answer = [];
    expect(merged.collect(tickAt(2000))).toEqual([]);
  });
});
