import { describe, expect, test } from 'vitest';
import { createCpuCollector } from '../../../../electron/collect/linux/cpu/cpu.ts';
import { createSampler } from '../../../../electron/collect/sampler.ts';
import { type Collector, type Tick, waiting } from '../../../../electron/foundation/collector.ts';
import type { Uptime } from '../../../../shared/readings/system.ts';
import type { Health } from '../../../../shared/snapshot.ts';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import { createTextSource } from '../../../fake/text-source.ts';

function createClock() {
  const clock = { wall: 1_000_000, monotonic: 0 };
  return {
    now: () => clock.wall,
    monotonicMs: () => clock.monotonic,
    pass(ms: number, wallMs = ms) {
      clock.monotonic += ms;
      clock.wall += wallMs;
    },
  };
}

const uptime = (collect: Collector<'uptime'>['collect'], intervalMs?: number): Collector<'uptime'> => ({
  name: 'uptime',
  collect,
  ...(intervalMs === undefined ? {} : { intervalMs }),
});

describe('the sampler', () => {
  test('reports for each reading whether it is ok, absent or failed, and why', async () => {
    const sampler = createSampler({
      clock: createClock(),
      collectors: [
        uptime(() => ({ uptimeSeconds: 7 })),
        { name: 'load', collect: () => null },
        {
          name: 'memory',
          collect() {
            throw new UserError('read /proc/meminfo: permission denied');
          },
        },
      ],
    });
    const snapshot = await sampler.sample(1000);
    expect(snapshot.uptime).toEqual({ uptimeSeconds: 7 });
    expect(snapshot.health).toMatchObject({
      uptime: { state: 'ok' },
      load: { state: 'absent' },
      memory: { state: 'failed', error: 'read /proc/meminfo: permission denied' },
      gpus: { state: 'absent' },
    });
    expect([snapshot.load, snapshot.memory, snapshot.gpus]).toEqual([null, null, null]);
  });

  test('distinguishes a reading that is waiting from one that is absent, with the reason', async () => {
    const sampler = createSampler({
      clock: createClock(),
      collectors: [
        { name: 'sensors', collect: () => waiting },
        { name: 'power', collect: () => null },
      ],
      absent: { pressure: 'only Linux measures how long tasks wait', power: 'no battery found', sensors: 'none' },
    });
    const { sensors, health } = await sampler.sample(1000);
    expect(sensors).toBeNull();
    expect(health.sensors.state).toBe('waiting');
    expect(health.power).toMatchObject({ state: 'absent', error: 'no battery found' });
    expect(health.sensors).not.toHaveProperty('error');
    expect(health.pressure).toMatchObject({ state: 'absent', error: 'only Linux measures how long tasks wait' });
  });

  test('shows a reading from a helper with the time it was taken at', async () => {
    const collector = { ...uptime(() => ({ uptimeSeconds: 7 })), timing: () => ({ at: 42, tookMs: 3 }) };
    const { health } = await createSampler({ clock: createClock(), collectors: [collector] }).sample(1000);
    expect(health.uptime).toEqual({ state: 'ok', at: 42, tookMs: 3 });
  });

  test('includes the events of collectors and clocks in the snapshot in which they happened', async () => {
    const clock = createClock();
    const isNew = [false, true, false];
    const collectors = [
      uptime((tick) => {
        if (isNew.shift()) tick.emit({ kind: 'disk-added', subject: 'sdb', ms: null });
        return null;
      }),
    ];
    const sampler = createSampler({ clock, collectors });
    const kinds: string[][] = [];
    for (const [ms, wallMs] of [
      [0, 0],
      [1000, 1000],
      [1000, 7_201_000],
      [1000, 1000],
    ] as const) {
      clock.pass(ms, wallMs);
      kinds.push((await sampler.sample(1000)).events.map(({ kind }) => kind));
    }
    expect(kinds).toEqual([[], ['disk-added'], ['resumed'], []]);
  });

  test('does not wait for a hanging reading, never starts it twice, and accepts it when it arrives', async () => {
    const clock = createClock();
    let starts = 0;
    let finish = (_: { uptimeSeconds: number }) => {};
    const collector = uptime(() => {
      starts += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const sampler = createSampler({ clock, collectors: [collector], deadlineMs: 5 });
    expect(await sampler.sample(1000)).toMatchObject({ uptime: null, health: { uptime: { state: 'late' } } });
    clock.pass(1000);
    expect(await sampler.sample(1000)).toMatchObject({ uptime: null, health: { uptime: { state: 'late' } } });
    expect(starts).toBe(1);
    finish({ uptimeSeconds: 3 });
    await Promise.resolve();
    clock.pass(1000);
    const last = sampler.sample(1000);
    finish({ uptimeSeconds: 4 });
    expect(await last).toMatchObject({ uptime: { uptimeSeconds: 4 }, health: { uptime: { state: 'ok' } } });
  });

  test('repeats a slow reading with the time it was taken at, until it is due', async () => {
    const clock = createClock();
    let count = 0;
    const sampler = createSampler({
      clock,
      collectors: [
        uptime(() => {
          count += 1;
          return { uptimeSeconds: count };
        }, 3000),
      ],
    });
    const first = await sampler.sample(1000);
    clock.pass(1000);
    const second = await sampler.sample(1000);
    expect(second.uptime).toEqual({ uptimeSeconds: 1 });
    expect(second.health.uptime.at).toBe(first.at);
    clock.pass(1990);
    expect((await sampler.sample(1000)).uptime).toEqual({ uptimeSeconds: 2 });
  });

  test('keeps showing a slow reading while it is taken again, but not for long', async () => {
    const clock = createClock();
    let answer: Promise<{ uptimeSeconds: number }> | { uptimeSeconds: number } = { uptimeSeconds: 1 };
    const sampler = createSampler({ clock, collectors: [uptime(() => answer, 2000)], deadlineMs: 5 });
    const first = await sampler.sample(1000);
    answer = new Promise(() => {});
    const seen: unknown[] = [];
    for (let second = 1; second <= 6; second += 1) {
      clock.pass(1000);
      const { uptime: value, health } = await sampler.sample(1000);
      seen.push(value && health.uptime.at === first.at ? health.uptime.state : [value, health.uptime.state]);
    }
    expect(seen).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', [null, 'late']]);
  });

  test('reports a gap to collectors after a late tick, sleep or a clock change, and only then', async () => {
    const clock = createClock();
    const ticks: Tick[] = [];
    const collectors = [
      uptime((tick) => {
        ticks.push(tick);
        return null;
      }),
    ];
    const sampler = createSampler({ clock, collectors });
    const since: (number | null)[] = [];
    for (const [ms, wallMs] of [[0], [1000], [2400], [2600], [1000, 3_600_000], [1000, -60_000], [1000]]) {
      clock.pass(ms ?? 0, wallMs ?? ms);
      since.push((await sampler.sample(1000)).sinceLastMs);
    }
    expect(since).toEqual([null, 1000, 2400, null, null, null, 1000]);
    expect(ticks.map((tick) => tick.maxGapMs > 0)).toEqual([true, true, true, false, false, false, true]);
  });

  test('leaves a gap of one sample when the clock is set, and shows no spike', async () => {
    const clock = createClock();
    const texts = { 'proc/stat': '' };
    const sampler = createSampler({ clock, collectors: [createCpuCollector(createTextSource(texts))] });
    const seen: unknown[] = [];
    for (const [count, wallMs] of [1000, 1000, -3_600_000, 1000, 1000].entries()) {
      clock.pass(1000, wallMs);
      texts['proc/stat'] = `cpu  ${count * 25} 0 0 ${count * 75}\ncpu0 ${count * 25} 0 0 ${count * 75}\n`;
      const { cpu, events } = await sampler.sample(1000);
      seen.push([cpu?.busyPercent, events.map(({ kind }) => kind).join()]);
    }
    expect(seen).toEqual([
      [null, ''],
      [25, ''],
      [null, 'clock-stepped'],
      [25, ''],
      [25, ''],
    ]);
  });

  test('reports what was left out of a successful reading, until it is complete again', async () => {
    const clock = createClock();
    const texts = { 'proc/stat': 'cpu  1 0 0 1\ncpu0 1 0\n' };
    const sampler = createSampler({ clock, collectors: [createCpuCollector(createTextSource(texts))] });
    const { health } = await sampler.sample(1000);
    expect(health.cpu).toMatchObject({
      state: 'ok',
      error: 'parse /proc/stat: expected four counters or more in "cpu0 1 0"',
    });
    texts['proc/stat'] = 'cpu  2 0 0 2\ncpu0 2 0 0 2\n';
    clock.pass(1000);
    expect((await sampler.sample(1000)).health.cpu).not.toHaveProperty('error');
  });

  test('does not take a change of the interval for a gap', async () => {
    const clock = createClock();
    const sampler = createSampler({ clock, collectors: [] });
    await sampler.sample(10_000);
    clock.pass(10_000);
    expect((await sampler.sample(1000)).sinceLastMs).toBe(10_000);
  });

  test('notifies when a reading starts to fail and when it works again, not at each sample', async () => {
    const notified: string[] = [];
    let isBroken = false;
    const sampler = createSampler({
      clock: createClock(),
      collectors: [
        uptime(() => {
          if (isBroken) throw new Error('torn');
          return { uptimeSeconds: 1 };
        }),
      ],
      onHealthChange: (name, { state }: Health) => notified.push(`${name} ${state}`),
    });
    for (const broken of [false, true, true, true, false, false]) {
      isBroken = broken;
      await sampler.sample(1000);
    }
    expect(notified).toEqual(['uptime failed', 'uptime ok']);
  });

  test('shows of a bug only that there is one, and reports its details once', async () => {
    const reports: string[] = [];
    const collectors = [uptime(() => (undefined as unknown as () => never)())];
    const sampler = createSampler({ clock: createClock(), collectors, report: (text) => reports.push(text) });
    await sampler.sample(1000);
    const { health } = await sampler.sample(1000);
    expect(health.uptime).toMatchObject({ state: 'failed', error: internalErrorText });
    expect(reports).toEqual([expect.stringMatching(/^reading uptime failed: TypeError: .*\n +at /)]);
  });

  test('makes immutable snapshots', async () => {
    const snapshot = await createSampler({ clock: createClock(), collectors: [] }).sample(1000);
    expect(Object.isFrozen(snapshot) && Object.isFrozen(snapshot.health)).toBe(true);
  });

  test('does not take paused readings, marks them, and takes them again at the first sample after the pause', async () => {
    let reads = 0;
    const clock = createClock();
    const sampler = createSampler({ clock, collectors: [uptime(() => ({ uptimeSeconds: ++reads }), 10_000)] });
    await sampler.sample(1000);
    sampler.pause(new Set(['uptime']));
    clock.pass(60_000);
    const paused = await sampler.sample(60_000);
    expect([paused.uptime, paused.health.uptime.state, reads]).toEqual([null, 'paused', 1]);
    sampler.pause(new Set());
    clock.pass(1000);
    expect((await sampler.sample(1000)).uptime).toEqual({ uptimeSeconds: 2 });
  });

  test('discards a result that arrives after its reading was paused', async () => {
    let answer: (value: Uptime) => void = () => undefined;
    const reading = new Promise<Uptime>((resolve) => {
      answer = resolve;
    });
    const sampler = createSampler({ clock: createClock(), collectors: [uptime(() => reading)], deadlineMs: 1 });
    await sampler.sample(1000);
    sampler.pause(new Set(['uptime']));
    answer({ uptimeSeconds: 5 });
    await reading;
    const { uptime: value, health } = await sampler.sample(1000);
    expect([value, health.uptime.state]).toEqual([null, 'paused']);
  });

  test('reports the cost of a reading after half a minute', async () => {
    const clock = createClock();
    const slow = uptime(() => {
      clock.pass(100);
      return { uptimeSeconds: 1 };
    });
    const sampler = createSampler({ clock, collectors: [slow] });
    expect((await sampler.sample(1000)).health.uptime.costMsPerSecond).toBeUndefined();
    for (let second = 0; second < 31; second += 1) {
      clock.pass(900);
      await sampler.sample(1000);
    }
    expect((await sampler.sample(1000)).health.uptime.costMsPerSecond).toBeCloseTo(100, -1);
  });
});
