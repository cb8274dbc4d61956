import { describe, expect, test } from 'vitest';
import { createLimitGuard, graceMs } from '../../../../../../electron/commands/run/limits/limit-guard.ts';
import type { RunLimits } from '../../../../../../electron/commands/run/limits/run-limits.ts';
import { english, englishFormat } from '../../../../../../shared/text/english.ts';

const none: RunLimits = { memoryBytes: null, timeMs: null, cpuMs: null, cpuPercent: null };
const mib = 1024 ** 2;

function start(limits: Partial<RunLimits>, isCpuShareKept = false) {
  const said: string[] = [];
  const guard = createLimitGuard({
    limits: { ...none, ...limits },
    isCpuShareKept,
    wording: { text: english, format: englishFormat },
    warn: (text) => void said.push(text),
    signal: (signal) => void said.push(signal),
  });
  const check = (ms: number, part: { cpuMs?: number; memoryBytes?: number } = {}) => {
    guard.check({ ms, cpuMs: 0, memoryBytes: 0, ...part });
    return said.splice(0);
  };
  return { guard, check };
}

describe('a limit of a run', () => {
  test('is warned of once at 90 %, and ends the command by SIGTERM, then by SIGKILL', () => {
    const { guard, check } = start({ memoryBytes: 100 * mib });
    expect(check(0, { memoryBytes: 89 * mib })).toEqual([]);
    expect(check(100, { memoryBytes: 95 * mib })).toEqual([
      expect.stringMatching(/^memory 95.* is close to the limit of 100/),
    ]);
    expect(check(200, { memoryBytes: 96 * mib })).toEqual([]);
    expect(guard.endedBy).toBeNull();
    expect(check(300, { memoryBytes: 101 * mib })).toEqual([
      expect.stringMatching(/^memory 101.* exceeds the limit of 100.*; ending the command$/),
      'SIGTERM',
    ]);
    expect(guard.endedBy).toBe('memory');
    expect(check(300 + graceMs - 1)).toEqual([]);
    expect(check(300 + graceMs)).toEqual(['the command did not end within 5 s; killing it', 'SIGKILL']);
    expect(check(400 + graceMs)).toEqual(['SIGKILL']);
  });

  test('of time and of CPU time says which it was', () => {
    const time = start({ timeMs: 10_000 });
    expect(time.check(9960)).toEqual(['time 9.96 s is close to the limit of 10.00 s']);
    expect(time.check(10_000)).toEqual(['time 10.00 s exceeds the limit of 10.00 s; ending the command', 'SIGTERM']);
    expect(time.guard.endedBy).toBe('time');
    const cpu = start({ cpuMs: 2000 });
    expect(cpu.check(1000, { cpuMs: 2500 })[0]).toBe('CPU time 2.50 s exceeds the limit of 2.00 s; ending the command');
    expect(cpu.guard.endedBy).toBe('cpu');
  });

  test('of a share of the CPU counts over ten seconds, unless the kernel keeps it', () => {
    const { guard, check } = start({ cpuPercent: 50 });
    expect(check(0)).toEqual([]);
    expect(check(5000, { cpuMs: 5000 })).toEqual([]);
    expect(check(10_000, { cpuMs: 5000 })[0]).toContain('CPU 50 % exceeds the limit of 50 %');
    expect(guard.endedBy).toBe('cpu');
    const kept = start({ cpuPercent: 50 }, true);
    kept.check(0);
    expect(kept.check(10_000, { cpuMs: 9000 })).toEqual([]);
  });
});
