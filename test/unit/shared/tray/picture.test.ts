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
describe('the tray picture', () => {
  test('shows CPU and memory, or the busiest GPU if there is one', () => {
    const gpus = [gpuWith({ busyPercent: 10 }), gpuWith({ busyPercent: 90 })];
    expect(
      selectPicture(choice('digits'), createSnapshot({ cpu: cpuAt(37.4), memory: memoryAt(61) }), [], []),
    ).toMatchObject({
      texts: ['37', '61'],
    });
    expect(selectPicture(choice('digits'), createSnapshot({ cpu: cpuAt(37.4), gpus }), [], [])).toMatchObject({
      texts: ['37', '90'],
      bars: [{ kind: 'cpu' }, { kind: 'gpu' }],
    });
  });

  test('shows what the user has chosen', () => {
    const snapshot = createSnapshot({ cpu: cpuAt(37.4), memory: memoryAt(61), gpus: [gpuWith({ busyPercent: 90 })] });
    const show = (rest: Partial<TrayChoice>) => selectPicture(choice('digits', rest), snapshot, [], []);
    expect(show({ first: 'memory', second: 'cpu' })).toMatchObject({
      texts: ['61', '37'],
      bars: [{ kind: 'memory' }, {}],
    });
    expect(show({ first: 'gpu', second: 'memory' })).toMatchObject({ texts: ['90', '61'] });
    // What the machine has not got is not known, and no zero.
    expect(selectPicture(choice('digits', { second: 'gpu' }), createSnapshot({}), [], [])).toMatchObject({
      texts: ['--', '--'],
    });
  });

  test('shows the resource of the most severe firing alert', () => {
    const firing = [
      { metric: 'cpu.busyPercent' as const, severity: 'warning' as const },
      { metric: 'disk.usedPercent' as const, severity: 'critical' as const },
    ];
    expect(selectPicture(choice('bars'), null, [], firing)).toEqual({ style: 'alert', letter: 'D' });
    expect(selectPicture(choice('dial'), null, [], firing.slice(0, 1))).toEqual({ style: 'alert', letter: 'C' });
  });

  test('is equal for values that look the same, so that nothing is redrawn', () => {
    const at = (percent: number) => selectPicture(choice('bars'), createSnapshot({ cpu: cpuAt(percent) }), [], []);
    expect(at(50.1)).toEqual(at(50.9));
    expect(at(50)).not.toEqual(at(58));
  });
});
