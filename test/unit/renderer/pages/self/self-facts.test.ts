import { expect, test } from 'vitest';
import { listSelfFacts } from '../../../../../renderer/pages/self/self-facts.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plainFacts } from '../../../../fake/plain.ts';

const cost = { cpuPercent: 0.4, memoryBytes: 1e8, processes: 3, wakeupsPerSecond: 20.6, writtenBytesPerSecond: 2048 };

test('the cost of Tacho has rates, the interval and the budget', () => {
  expect(plainFacts(listSelfFacts(cost, { intervalMs: 1500, budgetPercent: 5 }, english, englishFormat))).toEqual({
    Processes: '3',
    'Wake-ups': '21/s',
    Writes: '2.0 KiB/s',
    'Sampling interval': '1.5 s',
    'CPU budget': '5 % of one core',
  });
});

test('rates that are not known yet are left out, and no budget is none', () => {
  const young = { ...cost, wakeupsPerSecond: null, writtenBytesPerSecond: null };
  expect(plainFacts(listSelfFacts(young, { intervalMs: 1000, budgetPercent: 0 }, english, englishFormat))).toEqual({
    Processes: '3',
    'Sampling interval': '1 s',
    'CPU budget': 'None',
  });
});
