import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Core, HubView } from '../../../../electron/core/contract.ts';
import { createCore } from '../../../../electron/core/core.ts';
import type { Collector } from '../../../../electron/foundation/collector.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../electron/store/stores.ts';
import { describeAlertFully } from '../../../../shared/alerts/describe-alert.ts';
import type { SettingSources } from '../../../../shared/settings/setting-source.ts';
import { english, englishFormat } from '../../../../shared/text/english.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { cpuAt, processesOf, processOf, unknownHost } from '../../../fake/readings.ts';
import { recordWith, rulesWith } from '../../../fake/rules.ts';

/** A core whose time stands still until the test moves it on. */
function createTestCore(
  folder = mkdtempSync(join(tmpdir(), 'tacho-core-')),
  collectors: readonly Collector[] = [cpu],
  sources: SettingSources = {},
  hub?: () => HubView | null,
) {
  /** `asleepMs`: so much of it the machine slept, in which its monotonic clock stands still. */
  const clock = { nowMs: 1_800_000_000_000, asleepMs: 0 };
  let armed: { ms: number; run: () => void } | null = null;
  const said: string[] = [];
  let isLogBroken = false;
  const say = (text: string) => {
    if (isLogBroken) throw new Error('the log is broken');
    said.push(text);
  };
  const writes = { isUs: true };
  const core = createCore({
    machine: {
      host: unknownHost,
      collectors,
      absent: {},
      listProcesses: () => [],
    },
    stores: createStores(folder, openConf, () => clock.nowMs),
    sources,
    writer: { renew: () => writes.isUs, release: () => undefined },
    clock: {
      now: () => clock.nowMs,
      monotonicMs: () => clock.nowMs - clock.asleepMs,
      sinceBootMs: () => clock.nowMs,
    },
    time: {
      now: () => clock.nowMs,
      after(ms, run) {
        armed = { ms, run };
        return () => {
          armed = null;
        };
      },
    },
    log: { info: say, warn: say },
    version: '1.2.3',
    ...(hub ? { hub } : {}),
    desktop: () => ({ isInFront: false, isFullScreen: false }),
  });
  open.push(core);
  void core.createHandlers('desktop').updateSettings({ 'alerts.rules': rulesWith('cpu-high', { forSeconds: 30 }) });
  return {
    core,
    folder,
    said,
    writes,
    clock,
    breakLog() {
      isLogBroken = true;
    },
    armedMs: () => armed?.ms,
    async tick() {
      clock.nowMs += armed?.ms ?? 0;
      armed?.run();
      await new Promise(setImmediate);
    },
  };
}

const cpu: Collector = { name: 'cpu', collect: () => cpuAt(99) };
const idleSelf = { cpuPercent: 0, memoryBytes: 1, processes: 1, wakeupsPerSecond: 0, writtenBytesPerSecond: 0 };
const open: Core[] = [];
afterEach(() => {
  for (const core of open.splice(0)) core.close();
});

describe('the core', () => {
  test('discards the first sample and publishes the second', async () => {
    let reads = 0;
    const { core, tick } = createTestCore(undefined, [{ name: 'cpu', collect: () => cpuAt(++reads) }]);
    const seen: unknown[] = [];
    core.snapshots.subscribe((snapshot) => seen.push(snapshot.cpu?.busyPercent));
    await tick();
    expect(seen).toEqual([2]);
  });

  test('samples fast while there are subscribers, and slowly after the last has left', () => {
    const { core } = createTestCore();
    expect(core.samplingState.intervalMs).toBe(2000);
    const [first, second] = [core.watch(), core.watch()];
    expect(core.samplingState.intervalMs).toBe(1000);
    first();
    first();
    expect(core.samplingState.intervalMs).toBe(1000);
    second();
    expect(core.samplingState.intervalMs).toBe(2000);
  });

  test('continues sampling whatever throws in a sample: a reader, an alert rule, the history, a push, a log', async () => {
    const get = () => {
      throw new Error('torn');
    };
    const { core, tick, said, breakLog } = createTestCore(undefined, [
      cpu,
      { name: 'memory', collect: () => new Proxy({}, { get }) as never },
    ]);
    let samples = 0;
    core.snapshots.subscribe(() => {
      samples += 1;
    });
    core.snapshots.subscribe(() => {
      throw new Error('reader');
    });
    core.pushes.subscribe(() => {
      throw new Error('window');
    });
    for (let count = 0; count < 5; count += 1) await tick();
    expect(samples).toBe(5);
    for (const text of [
      'recording the history failed, the rest continues: torn',
      'evaluating the alert rules failed, the rest continues: torn',
      'a listener failed, the rest continues: reader',
      'a listener failed, the rest continues: window',
    ]) {
      expect(said.filter((line) => line === text)).toHaveLength(1);
    }
    breakLog();
    for (let count = 0; count < 5; count += 1) await tick();
    expect(samples).toBe(10);
  });

  test('takes no sample while paused', async () => {
    const { core, tick, armedMs } = createTestCore();
    await tick();
    core.pause(null);
    expect([core.samplingState.isPaused, armedMs()]).toEqual([true, undefined]);
    core.resume();
    expect(armedMs()).toBe(0);
  });

  test('notifies of an alert once, and still has it after a restart', async () => {
    const { core, tick, folder } = createTestCore();
    const kinds: string[] = [];
    core.alertEvents.subscribe((event) => kinds.push(event.kind));
    for (let count = 0; count < 40; count += 1) await tick();
    expect(kinds).toEqual(['fired']);
    expect(core.alerts.firing).toHaveLength(1);
    core.close();
    // It fires on, and nobody is told of it again.
    const next = createTestCore(folder);
    next.core.alertEvents.subscribe((event) => kinds.push(event.kind));
    for (let count = 0; count < 40; count += 1) await next.tick();
    expect(next.core.alerts.firing).toMatchObject([{ ruleId: 'cpu-high' }]);
    expect(kinds).toEqual(['fired']);
  });

  test('over its CPU budget samples less often and pauses expensive readings, reports it, and recovers', async () => {
    let cpuPercent = 40;
    let looks = 0;
    const { core, tick } = createTestCore(undefined, [
      cpu,
      { name: 'load', collect: () => ({ average1m: ++looks, average5m: 0, average15m: 0 }) },
      { name: 'self', collect: () => ({ ...idleSelf, cpuPercent }) },
    ]);
    const pass = async (seconds: number) => {
      const end = core.snapshots.last?.at ?? 0;
      while ((core.snapshots.last?.at ?? 0) - end < seconds * 1000) await tick();
    };
    await tick();
    await pass(60);
    expect(core.samplingState.intervalMs).toBe(4000);
    expect(core.notices.list.map(({ text }) => text).join()).toContain('budget of 10\u00a0% of one core');
    await pass(120);
    expect(core.samplingState.intervalMs).toBe(16_000);
    cpuPercent = 1;
    await pass(900);
    expect(core.samplingState.intervalMs).toBe(2000);
    expect(core.notices.list).toEqual([]);
    expect(core.snapshots.last?.load?.average1m).toBe(looks);
  });

  test('answers a window with everything it needs, and sends changes to the others', async () => {
    const { core } = createTestCore();
    const pushed: string[] = [];
    core.pushes.subscribe(([name]) => pushed.push(name));
    const handlers = core.createHandlers('browser');
    expect(await handlers.bootstrap()).toMatchObject({
      version: '1.2.3',
      shell: 'browser',
      pace: { intervalMs: 2000 },
    });
    await handlers.updateSettings({ 'sampling.trayIntervalMs': 5000 });
    expect(core.samplingState.intervalMs).toBe(5000);
    expect(pushed).toEqual(['pace', 'settings']);
  });

  test('of imported settings leaves out what the environment has fixed', async () => {
    const { core } = createTestCore(undefined, [cpu], {
      'api.port': { value: 2222, from: 'TACHO_API_PORT', isFixed: true },
    });
    const handlers = core.createHandlers('desktop');
    await handlers.importSettings('{"api.port":3333,"appearance.theme":"dark"}');
    expect(core.settings).toMatchObject({ 'api.port': 2222, 'appearance.theme': 'dark' });
    expect(() => handlers.updateSettings({ 'api.port': 3333 })).toThrow('set by TACHO_API_PORT');
  });

  test('replaces a torn settings file, with a notice that can be dismissed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-core-'));
    writeFileSync(join(folder, 'settings.json'), '{"version"');
    const { core } = createTestCore(folder);
    const [notice] = core.notices.list;
    expect(notice?.text).toContain('settings.json could not be used');
    await core.createHandlers('desktop').dismissNotice(notice?.id ?? '');
    expect(core.notices.list).toEqual([]);
  });

  test('continues in RAM when the disk refuses, and reports it once', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tacho-core-')), 'file');
    writeFileSync(file, '');
    const { core, tick, said } = createTestCore(join(file, 'below'));
    await tick();
    const handlers = core.createHandlers('desktop');
    await handlers.updateSettings({ 'appearance.theme': 'dark' });
    await handlers.updateSettings({ 'appearance.theme': 'light' });
    expect(core.settings['appearance.theme']).toBe('light');
    expect(core.notices.list).toMatchObject([{ id: 'save-settings' }]);
    expect(said.filter((line) => line.startsWith('The settings could not be saved'))).toHaveLength(1);
  });

  test('saves what could not be written as soon as the disk allows, and removes the notice', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tacho-core-')), 'file');
    writeFileSync(file, '');
    const folder = join(file, 'below');
    const { core, tick } = createTestCore(folder);
    await core.createHandlers('desktop').updateSettings({ 'appearance.theme': 'dark' });
    rmSync(file);
    for (let count = 0; count < 40; count += 1) await tick();
    expect(core.notices.list).toEqual([]);
    expect(createTestCore(folder).core.settings['appearance.theme']).toBe('dark');
  });

  test('keeps what was seen around an alert, also after a restart', async () => {
    const busy = processOf({ pid: 7, name: 'ffmpeg', cpuPercent: 710 });
    const processes: Collector = { name: 'processes', collect: () => processesOf([busy]) };
    const { core, folder, tick } = createTestCore(undefined, [cpu, processes]);
    for (let count = 0; count < 80; count += 1) await tick();
    const [record] = core.alerts.firing;
    const evidence = await core.createHandlers('desktop').readEvidence(record?.id ?? '');
    expect(evidence).toMatchObject({ recordId: record?.id, processes: [{ pid: 7, name: 'ffmpeg' }] });
    const series = evidence?.series.find(({ metric }) => metric === 'cpu.busyPercent');
    // From before it fired to a minute after.
    expect(series?.mean.filter((value) => value === 99).length).toBeGreaterThan(40);
    expect(evidence?.moments.at(-1)?.at).toBeGreaterThan((record?.firedAt ?? 0) + 40_000);
    core.close();
    const next = createTestCore(folder, [cpu, processes]);
    expect(await next.core.createHandlers('desktop').readEvidence(record?.id ?? '')).toEqual(evidence);
    expect(await next.core.createHandlers('desktop').readEvidence('no such')).toBeNull();
  });

  test('notifies the desktop of an alert once, and of a snoozed one when the snooze ends', async () => {
    const { core, tick } = createTestCore();
    const told: string[] = [];
    core.notifications.subscribe(({ kind, record }) => told.push(`${kind} ${record.ruleId}`));
    core.snooze({ ruleId: null, until: 1_800_000_000_000 + 3_600_000 });
    for (let count = 0; count < 40; count += 1) await tick();
    expect(told).toEqual([]);
    expect(Object.values(core.alerts.held)).toEqual(['snoozed']);
    core.snooze({ ruleId: null, until: 0 });
    await tick();
    await tick();
    expect(told).toEqual(['send cpu-high']);
    expect(core.alerts.held).toEqual({});
    await core.createHandlers('desktop').updateSettings({ 'alerts.rules': [] });
    await tick();
    expect(told).toEqual(['send cpu-high', 'withdraw cpu-high']);
  });

  test('tries a rule on what it has recorded', async () => {
    const { core, tick } = createTestCore();
    for (let count = 0; count < 100; count += 1) await tick();
    const [rule] = rulesWith('cpu-high', { forSeconds: 30 });
    const trial = await core.createHandlers('desktop').backTest(rule as never);
    expect(trial.firings).toMatchObject([{ instance: '', clearedAt: null, worst: 99 }]);
    expect(trial.judgedMs).toBeGreaterThan(60_000);
  });

  test('refuses what runs programs from a browser, and two rules of one name from anybody', () => {
    const { core } = createTestCore();
    const browser = core.createHandlers('browser');
    expect(() => browser.updateSettings({ 'alerts.command': ['sh'] })).toThrow('alerts.command can only be changed');
    expect(() => browser.updateSettings({ 'alerts.webhookUrl': 'https://x' })).toThrow(
      'alerts.webhookUrl can only be changed',
    );
    for (const patch of [{ 'history.days': 0 }, { 'api.port': 8080 }, { 'window.openAtLogin': true }]) {
      expect(() => browser.updateSettings(patch)).toThrow(`${Object.keys(patch)[0]} can only be changed`);
      void browser.importSettings(JSON.stringify(patch));
    }
    expect(core.settings).toMatchObject({ 'history.days': 30, 'api.port': 7780, 'window.openAtLogin': false });
    const twice = rulesWith('cpu-high', {}).slice(0, 1);
    expect(() => core.createHandlers('desktop').updateSettings({ 'alerts.rules': [...twice, ...twice] })).toThrow(
      'two rules have the id cpu-high',
    );
  });

  test('records events: its start, what failed and recovered, alerts', async () => {
    let isBroken = false;
    const collector: Collector = {
      name: 'cpu',
      collect() {
        if (isBroken) throw new UserError('read /proc/stat: it is torn');
        return cpuAt(99);
      },
    };
    const { core, tick, clock } = createTestCore(undefined, [collector]);
    for (let samples = 0; samples < 20; samples += 1) await tick();
    isBroken = true;
    await tick();
    isBroken = false;
    await tick();
    const events = await core.createHandlers('desktop').readEvents({ from: 0, to: clock.nowMs });
    expect(events.map(({ kind, subject }) => `${kind} ${subject.replaceAll('\u00a0', ' ')}`)).toEqual([
      'started 1.2.3',
      'alert-fired CPU 99 % for 32 s',
      'reading-failed cpu is failed: read /proc/stat: it is torn',
      'reading-recovered cpu is ok',
    ]);
  });

  test('takes eight hours of sleep for a gap: no alert, no value, and an event with its duration', async () => {
    const { core, tick, clock } = createTestCore();
    const { readHistory, readEvents } = core.createHandlers('desktop');
    // The rule asks for thirty seconds; ten before the sleep and ten after it are not eight hours.
    for (let samples = 0; samples < 5; samples += 1) await tick();
    const [sleptAt, hours8] = [clock.nowMs, 8 * 3_600_000];
    clock.nowMs += hours8;
    clock.asleepMs += hours8;
    for (let samples = 0; samples < 5; samples += 1) await tick();
    expect(core.alerts.firing).toEqual([]);
    const span = { from: sleptAt + 60_000, to: sleptAt + hours8 - 60_000 };
    const [series] = await readHistory({ metrics: ['cpu.busyPercent'], ...span, maxPoints: 500 });
    expect(series?.mean.filter((value) => value !== null) ?? []).toEqual([]);
    const events = await readEvents({ from: sleptAt, to: clock.nowMs });
    expect(events.map(({ kind }) => kind)).toEqual(['resumed']);
    for (let samples = 0; samples < 10; samples += 1) await tick();
    expect(core.alerts.firing).toMatchObject([{ ruleId: 'cpu-high' }]);
  });

  test('writes no history while another process does, says so, and takes over when that has ended', async () => {
    const { core, tick, writes, folder } = createTestCore();
    writes.isUs = false;
    const files = () => readdirSync(folder).filter((name) => name.startsWith('history-'));
    for (let samples = 0; samples < 40; samples += 1) await tick();
    expect(core.notices.list.map(({ text }) => text).join()).toContain('Another Tacho is saving history');
    expect(files()).toEqual([]);
    writes.isUs = true;
    for (let samples = 0; samples < 40; samples += 1) await tick();
    expect(core.notices.list).toEqual([]);
    expect(files().length).toBeGreaterThan(0);
  });

  test('stores nothing with 0 days of history, and removes stored files', async () => {
    const { core, tick, folder } = createTestCore();
    for (let samples = 0; samples < 40; samples += 1) await tick();
    const files = () => readdirSync(folder).filter((name) => name.startsWith('history-'));
    expect(files().length).toBeGreaterThan(0);
    core.createHandlers('desktop').updateSettings({ 'history.days': 0 });
    expect(files()).toEqual([]);
    for (let samples = 0; samples < 40; samples += 1) await tick();
    expect(files()).toEqual([]);
  });
});

describe('the core of a hub', () => {
  const enabled: SettingSources = { 'hub.enabled': { value: true, from: 'a flag', isFixed: true } };
  const calm: Collector = { name: 'cpu', collect: () => cpuAt(1) };

  function createHubCore(folder?: string) {
    const view = { silentSeconds: 0, alerts: null as HubView['alerts'] | null, agents: ['box'] as readonly string[] };
    const test = createTestCore(folder, [calm], enabled, () => ({
      silences: view.agents.map((id) => ({ id, silentSeconds: view.silentSeconds })),
      alerts: view.alerts ?? new Map([['box', null]]),
    }));
    const told: string[] = [];
    test.core.notifications.subscribe(({ kind, record }) =>
      told.push(`${kind} ${describeAlertFully(record, english, englishFormat)}`.replaceAll('\u00a0', ' ')),
    );
    return { ...test, view, told };
  }

  test('reports that an agent is offline, and that it is back; nothing about a removed one', async () => {
    const { core, tick, view, told } = createHubCore();
    await tick();
    view.silentSeconds = 91;
    await tick();
    view.silentSeconds = 2;
    await tick();
    expect(told).toEqual(['send box offline for 1 min 31 s', 'withdraw box offline for 1 min 31 s']);
    view.silentSeconds = 91;
    await tick();
    expect(core.alerts.firing).toHaveLength(1);
    view.agents = [];
    await tick();
    expect(core.alerts.firing).toEqual([]);
  });

  test('notifies once of an alert of an agent, with its name, and still has it after a restart', async () => {
    const { core, tick, view, told, folder } = createHubCore();
    view.alerts = new Map([['box', [recordWith()]]]);
    await tick();
    await tick();
    expect(told).toEqual(['send box: CPU 95 % for 30 s']);
    expect(core.alerts.firing).toMatchObject([{ host: 'box' }]);
    core.close();
    const next = createHubCore(folder);
    await next.tick();
    expect(next.core.alerts.firing).toMatchObject([{ host: 'box' }]);
    next.view.alerts = new Map([['box', []]]);
    await next.tick();
    expect([next.core.alerts.firing, next.core.alerts.recent.length]).toEqual([[], 1]);
    expect(next.told).toEqual(['withdraw box: CPU 96 % for 30 s']);
  });

  test('does not hold back alerts that are snoozed on the agent only', async () => {
    const { core, tick, view, told, clock } = createHubCore();
    core.snooze({ ruleId: 'box/cpu-high', until: clock.nowMs + 3_600_000 });
    view.alerts = new Map([
      ['box', [recordWith()]],
      ['other', [recordWith()]],
    ]);
    await tick();
    expect(told).toEqual(['send other: CPU 95 % for 30 s']);
    expect(core.alerts.held).toEqual({ 'box/a': 'snoozed' });
  });
});
