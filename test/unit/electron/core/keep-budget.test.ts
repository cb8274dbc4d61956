import { describe, expect, test } from 'vitest';
import { createBudget } from '../../../../electron/core/keep-budget.ts';
import { createNotices } from '../../../../electron/core/notices.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings/settings.ts';
import type { ReadingName } from '../../../../shared/snapshot.ts';
import { rulesWith } from '../../../fake/rules.ts';
import { createSnapshot, priceReadings } from '../../../fake/snapshot.ts';

const settings: Settings = { ...defaultSettings, 'sampling.budgetPercent': 10, 'alerts.rules': [] };
const needsSensors: Settings = {
  ...settings,
  'alerts.rules': rulesWith('sensor-critical', {}).filter(({ id }) => id === 'sensor-critical'),
};

function open() {
  const notices = createNotices(() => undefined);
  const paused: string[] = [];
  const log: string[] = [];
  const budget = createBudget({
    notices,
    pause: (names: ReadonlySet<ReadingName>) => void paused.push([...names].join()),
    log: (text) => void log.push(text),
  });
  let monotonicMs = 0;
  return {
    budget,
    notices,
    paused,
    log,
    /** Every two seconds a sample of this cost. */
    use(cpuPercent: number | null, seconds: number, chosen: Settings = settings) {
      for (const end = monotonicMs + seconds * 1000; monotonicMs < end; monotonicMs += 2000) {
        const { health } = createSnapshot();
        const self = { cpuPercent, memoryBytes: 1, processes: 1, wakeupsPerSecond: 0, writtenBytesPerSecond: 0 };
        budget.take(createSnapshot({ monotonicMs, self, health: priceReadings(health) }), chosen);
      }
    },
  };
}

describe('the budget', () => {
  test('stretches the interval step by step, never beyond 20 s, and never shortens one that is longer', () => {
    const { budget, use } = open();
    const stretched = () => [1000, 10_000, 60_000].map(budget.stretchMs);
    expect(stretched()).toEqual([1000, 10_000, 60_000]);
    use(50, 60);
    expect(stretched()).toEqual([2000, 20_000, 60_000]);
    use(50, 300);
    expect(stretched()).toEqual([8000, 20_000, 60_000]);
  });

  test('pauses the most expensive readings from its second step on, and says which', () => {
    const { use, paused, notices } = open();
    use(50, 60);
    expect(paused).toEqual(['']);
    use(50, 60);
    expect(paused.at(-1)).toBe('processes,sensors');
    expect(notices.list[0]?.text).toMatch(/processes.*sensors/);
  });

  test('gives a reading back at once to a rule that was enabled, and no longer lists it as paused', () => {
    const { use, paused, notices } = open();
    use(50, 120);
    use(50, 2, needsSensors);
    expect(paused.at(-1)).toBe('processes');
    expect(notices.list[0]?.text).toContain('processes');
    expect(notices.list[0]?.text).not.toContain('sensors');
    const times = paused.length;
    use(8, 20, needsSensors);
    expect(paused).toHaveLength(times);
  });

  test('does not show a dismissed notice again until it slows down further', () => {
    const { use, notices } = open();
    use(50, 120);
    notices.remove('self-budget');
    use(50, 2, needsSensors);
    expect(notices.list).toEqual([]);
  });

  test('is over at once when it is switched off', () => {
    const { budget, use, paused, notices, log } = open();
    use(50, 200);
    use(50, 2, { ...settings, 'sampling.budgetPercent': 0 });
    expect([budget.stretchMs(1000), paused.at(-1), notices.list]).toEqual([1000, '', []]);
    expect(log.at(-1)).toBe('CPU use is within the budget again');
  });

  test('changes nothing while its own use is unknown', () => {
    const { budget, use, log } = open();
    use(null, 600);
    expect([budget.stretchMs(1000), log]).toEqual([1000, []]);
  });
});
