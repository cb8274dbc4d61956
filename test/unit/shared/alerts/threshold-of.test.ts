import { describe, expect, test } from 'vitest';
import { thresholdOf } from '../../../../shared/alerts/threshold-of.ts';
import { ruleWith } from '../../../fake/rules.ts';

describe('the threshold of a metric', () => {
  test('is the lowest of all rules about its level', () => {
    const rules = [ruleWith({ threshold: 95 }), ruleWith({ threshold: 80 }), ruleWith({ threshold: 90 })];
    expect(thresholdOf(rules, 'cpu.busyPercent', '')).toBe(80);
    expect(thresholdOf(rules, 'memory.usedPercent', '')).toBeNull();
  });

  test.each([
    ['that is off', { isOn: false }],
    ['about a change', { kind: 'change', spanSeconds: 60 }],
    ['about values that are too low', { comparison: 'below' }],
    ['about another instance', { instance: '/home' }],
  ] as const)('is not that of a rule %s', (_, part) => {
    expect(thresholdOf([ruleWith(part)], 'cpu.busyPercent', '')).toBeNull();
    expect(thresholdOf([ruleWith({ ...part, threshold: 10 }), ruleWith()], 'cpu.busyPercent', '')).toBe(90);
  });

  test('is that of a rule about the instance or about all', () => {
    const rules = [
      ruleWith({ metric: 'disk.usedPercent', instance: '/', threshold: 70 }),
      ruleWith({ metric: 'disk.usedPercent', threshold: 90 }),
    ];
    expect(['/', '/home'].map((mount) => thresholdOf(rules, 'disk.usedPercent', mount))).toEqual([70, 90]);
  });
});
