import { describe, expect, test } from 'vitest';
import { createBackgroundCpu, createCpuTotalsReader } from '../../../../../electron/commands/run/background-cpu.ts';
import type { Source } from '../../../../../electron/foundation/files/source.ts';

/** Two cores; ticks of 10 ms. */
function createMachine() {
  const at = { ms: 0, busy: 5000, idle: 90_000, oursMs: 300 };
  const source: Source = {
    text: () => `cpu  ${at.busy} 0 0 ${at.idle} 0 0 0 0 0 0\ncpu0 ${at.busy} 0 0 ${at.idle} 0 0 0 0 0 0\n`,
    textIfPresent: () => null,
    bytesIfPresent: () => null,
    list: () => [],
  };
  const background = createBackgroundCpu(
    createCpuTotalsReader(source, 'linux'),
    () => at.oursMs,
    () => at.ms,
  );
  return {
    background,
    /** @param busyMs of all processes, including ours */
    pass(ms: number, busyMs: number, oursMs: number) {
      at.ms += ms;
      at.busy += busyMs / 10;
      at.idle += (2 * ms - busyMs) / 10;
      at.oursMs += oursMs;
    },
  };
}

describe('the CPU use of the machine without this program and its command', () => {
  test('subtracts our own usage, at the start of this program and of a busy command', () => {
    const { background, pass } = createMachine();
    pass(500, 100 + 400, 400);
    expect(background.read(250)).toBe(10);
    pass(1000, 200 + 1000, 1000);
    expect(background.read(250)).toBe(10);
  });

  test('is measured over at least the requested time, if so much was recorded', () => {
    const { background, pass } = createMachine();
    pass(200, 200, 0);
    expect(background.read(250)).toBe(50);
    pass(100, 0, 0);
    // Over both, because the last one alone is too short.
    expect(background.read(250)).toBeCloseTo(100 / 3);
    pass(300, 600, 0);
    expect(background.read(250)).toBe(100);
  });

  test('is unknown where no time has passed, and never below 0 or over 100', () => {
    const { background, pass } = createMachine();
    expect(background.read(0)).toBeNull();
    pass(500, 100, 150);
    expect(background.read(250)).toBe(0);
  });
});
