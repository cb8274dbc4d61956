import { describe, expect, test } from 'vitest';
import { listCpuFacts } from '../../../../../renderer/pages/cpu/cpu-facts.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plainFacts } from '../../../../fake/plain.ts';
import { cpuAt, unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const factsOf = (snapshot: Partial<Snapshot>, host = unknownHost) =>
  plainFacts(listCpuFacts(createSnapshot(snapshot), host, english, englishFormat));
const modes = { user: 20, nice: 1.5, system: 8, idle: 70, iowait: 0.5, irq: 0, softirq: 0, steal: 0 };

describe('the facts about the CPU', () => {
  test('are its cores alone where the machine reports nothing', () => {
    const nothing = { cpu: null, cpuFrequency: null, load: null, pressure: null, container: null, system: null };
    expect(factsOf(nothing, { ...unknownHost, logicalCores: 1, physicalCores: null })).toEqual({ Cores: '1 core' });
    expect(factsOf(nothing, { ...unknownHost, logicalCores: 16, physicalCores: 8 })).toEqual({
      Cores: '8 cores · 16 threads',
    });
  });

  test('add nice to user, and have steal only where there is some', () => {
    expect(factsOf({ cpu: { ...cpuAt(30), modesPercent: modes } })).toMatchObject({
      User: '21.5 %',
      System: '8.0 %',
      'I/O wait': '0.5 %',
    });
    expect(factsOf({ cpu: { ...cpuAt(30), modesPercent: modes } })).not.toHaveProperty('Steal');
    expect(factsOf({ cpu: { ...cpuAt(30), modesPercent: { ...modes, steal: 3 } } })).toMatchObject({ Steal: '3.0 %' });
  });

  test('round rates, and write loads with two digits', () => {
    const load = { average1m: 3.2, average5m: 2, average15m: 0.125 };
    expect(factsOf({ load, cpu: { ...cpuAt(1), contextSwitchesPerSecond: 4100.4 } })).toMatchObject({
      'Load average (1, 5, 15 min)': '3.20 · 2.00 · 0.13',
      'Context switches': '4,100/s',
    });
  });
});
