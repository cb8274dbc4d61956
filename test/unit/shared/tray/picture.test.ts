import { describe, expect, test } from 'vitest';
import { selectPicture, type TrayChoice, type TrayStyle } from '../../../../shared/tray/picture.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { cpuAt, memoryAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const choice = (style: TrayStyle, rest: Partial<TrayChoice> = {}): TrayChoice => ({
  style,
  first: 'cpu',
  second: 'auto',
  ...rest,
});
const calm = { past: [], firing: [], isPaused: false };

describe('the tray picture', () => {
  test('shows CPU and memory, or the busiest GPU if there is one', () => {
    const gpus = [gpuWith({ busyPercent: 10 }), gpuWith({ busyPercent: 90 })];
    expect(
      selectPicture(choice('digits'), {
        ...calm,
        snapshot: createSnapshot({ cpu: cpuAt(37.4), memory: memoryAt(61) }),
      }),
    ).toMatchObject({
      texts: ['37', '61'],
    });
    expect(
      selectPicture(choice('digits'), { ...calm, snapshot: createSnapshot({ cpu: cpuAt(37.4), gpus }) }),
    ).toMatchObject({
      texts: ['37', '90'],
      bars: [{ kind: 'cpu' }, { kind: 'gpu' }],
    });
  });

  test('shows what the user has chosen', () => {
    const snapshot = createSnapshot({ cpu: cpuAt(37.4), memory: memoryAt(61), gpus: [gpuWith({ busyPercent: 90 })] });
    const show = (rest: Partial<TrayChoice>) => selectPicture(choice('digits', rest), { ...calm, snapshot: snapshot });
    expect(show({ first: 'memory', second: 'cpu' })).toMatchObject({
      texts: ['61', '37'],
      bars: [{ kind: 'memory' }, {}],
    });
    expect(show({ first: 'gpu', second: 'memory' })).toMatchObject({ texts: ['90', '61'] });
    // What the machine has not got is not known, and no zero.
    expect(selectPicture(choice('digits', { second: 'gpu' }), { ...calm, snapshot: createSnapshot({}) })).toMatchObject(
      {
        texts: ['--', '--'],
      },
    );
  });

  test('has a badge with the severity of the worst alert of this machine, and keeps its gauge', () => {
    const snapshot = createSnapshot({ cpu: cpuAt(98), memory: memoryAt(61) });
    const badgeOf = (...severities: ('warning' | 'critical')[]) =>
      selectPicture(choice('bars'), { ...calm, snapshot, firing: severities.map((severity) => ({ severity })) });
    expect(badgeOf('warning')).toMatchObject({ badge: 'warning', style: 'bars', bars: [{ level: 15 }, {}] });
    expect(badgeOf('warning', 'critical').badge).toBe('critical');
    expect(badgeOf().badge).toBeNull();
    const remote = selectPicture(choice('bars'), {
      ...calm,
      snapshot,
      firing: [{ severity: 'critical', host: 'db-1' }],
    });
    expect(remote.badge).toBeNull();
  });

  test('shows no values while monitoring is paused', () => {
    const snapshot = createSnapshot({ cpu: cpuAt(98), memory: memoryAt(61) });
    const state = { snapshot, past: [1, 2], firing: [{ severity: 'critical' as const }], isPaused: true };
    expect(selectPicture(choice('sparkline'), state)).toEqual({
      style: 'sparkline',
      badge: 'paused',
      past: [],
      bars: [
        { kind: 'cpu', level: null },
        { kind: 'memory', level: null },
      ],
    });
  });

  test('is equal for values that look the same, so that nothing is redrawn', () => {
    const at = (percent: number) =>
      selectPicture(choice('bars'), { ...calm, snapshot: createSnapshot({ cpu: cpuAt(percent) }) });
    expect(at(50.1)).toEqual(at(50.9));
    expect(at(50)).not.toEqual(at(58));
  });
});
