import { Value } from 'typebox/value';
import { putSnooze } from '../../electron/alerts/log.ts';
import { backTest } from '../../electron/alerts/trial/back-test.ts';
import { suggestThreshold } from '../../electron/alerts/trial/suggest-threshold.ts';
import { thinSeries } from '../../electron/alerts/trial/thin-series.ts';
import type { TokenInfo } from '../../shared/access/tokens.ts';
import { isMetricId, type MetricId, metricIds, metrics } from '../../shared/metrics/catalogue.ts';
import type { Stall } from '../../shared/readings/cpu.ts';
import { createRecent } from '../../shared/recent/recent.ts';
import { repairSettings } from '../../shared/settings/repair-settings.ts';
import { SettingsSchema } from '../../shared/settings/settings-schema.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Handlers, Pushes, Transport } from '../../shared/window/ipc.ts';
import { createTrends } from './agents.ts';
import { inventApplications } from './applications.ts';
import { createConnections } from './connections.ts';
import { createDisks, createFilesystems, createLinks, createNetwork, createSensors, createSockets } from './devices.ts';
import { createEvidence, inventWeek } from './evidence.ts';
import { createGpu } from './gpus.ts';
import { createProcesses, createProcessView } from './processes.ts';
import { cpuAt, memoryAt, processesOf, processOf, unknownHost } from './readings.ts';
import { now, type Scenario } from './scenarios.ts';
import { createSnapshot, priceReadings } from './snapshot.ts';

const gib = 1024 ** 3;

/** A number between 0 and 1 that is the same for the same seed, on every machine. */
function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** Wanders slowly between 0 and 1; `lane` keeps series apart. */
function wander(second: number, lane: number): number {
  const slow = Math.sin(second / 47 + lane * 2.1) + Math.sin(second / 13 + lane * 5.3) * 0.5;
  return Math.min(1, Math.max(0.02, 0.45 + slow * 0.22 + (noise(second + lane * 1000) - 0.5) * 0.12));
}

/** The machine of a scenario at one second. */
export function sampleAt(scenario: Scenario, at: number): Snapshot {
  const second = Math.floor(at / 1000) % 100_000;
  const totalBytes = 31.2 * gib;
  const usedBytes = totalBytes * (0.55 + wander(second / 9, 2) * 0.12);
  const cores = Array.from({ length: scenario.cores }, (_, id) => ({
    id,
    busyPercent: 100 * wander(second, 10 + id) ** 2,
    kind: null,
  }));
  const busyPercent = cores.reduce((sum, core) => sum + core.busyPercent, 0) / cores.length;
  const earlier = 1.4 * (1 - Math.cos(Math.min(0, at - now) / 150_000));
  const rate = (lane: number, top: number) => top * wander(second, lane) ** 3;
  const [readRate, writeRate, downRate, upRate] = [rate(3, 90e6), rate(4, 240e6), rate(5, 12e6), rate(6, 1e6)];
  const snapshot = createSnapshot({
    at,
    cpu: {
      ...cpuAt(busyPercent),
      modesPercent: {
        user: busyPercent * 0.7,
        nice: 0,
        system: busyPercent * 0.3,
        idle: 98.8 - busyPercent,
        iowait: 1.2,
        irq: 0,
        softirq: 0,
        steal: 0,
      },
      cores,
      contextSwitchesPerSecond: 4100,
      interruptsPerSecond: 2300,
    },
    load: { average1m: 3.21, average5m: 2.4, average15m: 1.87 },
    memory: {
      ...memoryAt(0),
      totalBytes,
      usedBytes,
      availableBytes: totalBytes - usedBytes,
      usedPercent: (100 * usedBytes) / totalBytes,
      // At the end of what is recorded they are the same in all pictures.
      freeBytes: (4.1 + earlier) * gib,
      cachedBytes: (6.9 - 0.4 * earlier) * gib,
      buffersBytes: 0.4 * gib,
      sharedBytes: 1.6 * gib,
      slabUnreclaimableBytes: 0.9 * gib,
      swapTotalBytes: scenario.cores > 2 ? 8 * gib : 0,
      swapUsedBytes: scenario.cores > 2 ? 0.4 * gib : 0,
      swapUsedPercent: scenario.cores > 2 ? 5 : null,
    },
    pressure: { cpu: stallAt(4), memory: stallAt(0.4), io: stallAt(2) },
    disks: createDisks(scenario, readRate, writeRate),
    filesystems: createFilesystems(scenario, at),
    network: createNetwork(scenario, downRate, upRate),
    links: createLinks(scenario),
    sockets: createSockets(),
    sensors: createSensors(scenario, 48 + 24 * wander(second / 6, 80)),
    uptime: { uptimeSeconds: 274_000 },
    processes: {
      ...processesOf(createTop(scenario), 312),
      running: 3,
      applications: inventApplications(busyPercent * scenario.cores, (lane) => wander(second / 3, 300 + lane)),
    },
    self: {
      cpuPercent: 0.4,
      memoryBytes: 186 * 1024 ** 2,
      processes: 3,
      wakeupsPerSecond: 21,
      writtenBytesPerSecond: 740,
    },
    ...(scenario.gpus > 0
      ? {
          gpus: Array.from({ length: scenario.gpus }, (_, index) =>
            createGpu(index, 100 * wander(second, 50 + index), 48 + 24 * wander(second / 6, 70 + index)),
          ),
        }
      : {}),
  });
  const priced = { ...snapshot, health: priceReadings(snapshot.health) };
  return { ...priced, ...scenario.change?.(priced) };
}

function stallAt(percent: number): Stall {
  return {
    some10sPercent: percent,
    some60sPercent: percent,
    some300sPercent: percent,
    full10sPercent: null,
    full60sPercent: null,
    full300sPercent: null,
  };
}

function createTop({ cores }: Scenario) {
  const rows: readonly (readonly [string, number, number, number])[] = [
    ['ffmpeg', cores * 26, 1.2, 34],
    ['chrome', 62.4, 1.8, 41],
    ['a-name-that-is-too-long-for-its-column', 18, 2.1, 29],
    ['postgres', 9.3, 6.8, 1],
    ['Xorg', 2.2, 0.3, 9],
    ['tacho', 0.4, 0.18, 24],
  ];
  return rows.map(([name, cpuPercent, memory, threads], index) =>
    processOf({
      pid: 4711 + index * 977,
      name,
      cpuPercent,
      residentBytes: memory * gib,
      threads,
      ...(index === 5
        ? {}
        : { readBytesPerSecond: ((index * 5 + 1) % 7) * 1.3e6, writeBytesPerSecond: (index % 3) * 2.6e6 }),
    }),
  );
}

export interface FakeTransport extends Transport {
  /** As from the main process, to this window. */
  push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void;
  /** Lets one second pass. */
  tick(): void;
}

/** A monitor over an invented machine, typed by the same contract as the real one; serves the tests and as a demo. */
export function createFakeTransport(scenario: Scenario): FakeTransport {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  let at = now;
  let token = 'aB3dEfGh1jKlMn0pQrStUvWxYz-aB3dEfGh1jKlMn0p';
  let tokens: readonly TokenInfo[] = [
    { name: 'grafana', scope: 'scrape', groups: null, expiresAt: null, createdAt: now, lastUsedAt: now - 120_000 },
  ];
  const ended = new Set<number>();
  let settings = { ...Value.Create(SettingsSchema), ...scenario.settings };
  let { notices, alerts, agents } = scenario;

  function push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void {
    for (const listener of listeners) listener(name, payload);
  }

  const handlers: Handlers = {
    bootstrap: () => ({
      version: '0.1.0',
      shell: 'desktop',
      host: {
        ...unknownHost,
        name: 'laptop',
        os: 'Debian GNU/Linux 12 (bookworm)',
        kernel: '6.1.0-30-amd64',
        cpuModel: 'Intel Core i3-1115G4',
        logicalCores: scenario.cores,
        physicalCores: null,
        bootAt: null,
        ...scenario.host,
      },
      settings,
      sources: scenario.sources,
      snapshot: scenario.hasSnapshot ? sampleAt(scenario, at) : null,
      pace: { intervalMs: 1000, isPaused: false },
      alerts,
      notices,
    }),
    readHistory({ metrics: wanted, from, to }) {
      if (!scenario.hasSnapshot) return [];
      // The window asks by the clock of its machine, which is not that of the scenario.
      const ahead = to - at > 3_600_000 ? to - at : 0;
      return record(scenario, wanted, from - ahead, to - ahead);
    },
    readRecent() {
      const recent = createRecent();
      for (let ago = 598; scenario.hasSnapshot && ago >= 0; ago -= 2) {
        // The machine slept then, as in its history.
        if (ago < 384 || ago > 420) recent.record(sampleAt(scenario, at - ago * 1000));
      }
      return recent.read();
    },
    readEvents: ({ from, to }) => scenario.events.filter((event) => event.at >= from && event.at <= to),
    snooze(snooze) {
      alerts = { ...alerts, snoozes: putSnooze(alerts.snoozes, snooze, at) };
      push('alerts', alerts);
      return alerts;
    },
    readEvidence(id) {
      const found = [...alerts.firing, ...alerts.recent].find((one) => one.id === id);
      return found ? createEvidence(found, (metricIds, from, to) => record(scenario, metricIds, from, to)) : null;
    },
    // The real engine over an invented week.
    backTest(rule) {
      const span = { from: now - 7 * 86_400_000, to: now };
      const series = inventWeek(rule.metric, span.from);
      const suggestedThreshold = suggestThreshold(rule, series);
      return { span, ...backTest(rule, series), suggestedThreshold, series: thinSeries(rule, series) };
    },
    updateSettings(patch) {
      settings = { ...settings, ...patch };
      push('settings', settings);
      return settings;
    },
    readConnections: () => (scenario.hasSnapshot ? createConnections(scenario) : null),
    listProcesses() {
      const all = scenario.hasSnapshot ? createProcesses(scenario.cores > 100 ? 5000 : 240) : [];
      return all.filter(({ pid }) => !ended.has(pid));
    },
    readProcess(pid) {
      if (ended.has(pid)) return null;
      const reading = createProcesses(240).find((process) => process.pid === pid);
      return reading ? createProcessView(reading, at) : null;
    },
    actOnProcess({ pid, action }) {
      if (action !== 'renice') ended.add(pid);
      push('notices', [...notices, { id: 'acted', text: `${action} ${pid}`, message: 'none', values: {} }]);
      return null;
    },
    importSettings(text) {
      const { settings: next, repairs } = repairSettings(JSON.parse(text) as Record<string, unknown>);
      settings = next;
      push('settings', settings);
      return { settings, repairs };
    },
    openPage: () => null,
    fitPopover: () => null,
    closePopover: () => null,
    readAccess: () => (settings['api.enabled'] ? { url: 'http://127.0.0.1:7780', token, fingerprint: null } : null),
    renewToken() {
      token = `${token.slice(0, -1)}X`;
      return { url: 'http://127.0.0.1:7780', token, fingerprint: null };
    },
    openInBrowser: () => null,
    listTokens: () => tokens,
    createToken(wanted) {
      if (tokens.some(({ name }) => name === wanted.name)) {
        throw new UserError(`a token "${wanted.name}" already exists; revoke it, or choose another name`);
      }
      tokens = [...tokens, { ...wanted, createdAt: now, lastUsedAt: null }];
      return 'tacho_qW3eRt5yUiOpAsDf7gHjKlZxCv9bNmQwErTyUi0pAsD';
    },
    revokeToken(name) {
      tokens = tokens.filter((one) => one.name !== name);
      return null;
    },
    listAgents: () => agents,
    readTrends: () => createTrends(agents),
    inviteAgent: () => 'laptop.lan:7791/Qm9R3kYw7vT2xZp5nLc8sA/gH4jK6dF1aS9qW3e',
    removeAgent: () => null,
    labelAgent(id, labels) {
      agents = agents.map((one) => (one.agent_id === id ? { ...one, ...labels } : one));
      return null;
    },
    openHost(id) {
      throw new UserError(`${id} is not connected`);
    },
    sendToHost: () => null,
    pause(until) {
      push('pace', { intervalMs: 1000, isPaused: true, resumesAt: until });
      return { intervalMs: 1000, isPaused: true, resumesAt: until };
    },
    resume() {
      push('pace', { intervalMs: 1000, isPaused: false });
      return { intervalMs: 1000, isPaused: false };
    },
    actOnNotice: () => null,
    dismissNotice(id) {
      notices = notices.filter((notice) => notice.id !== id);
      push('notices', notices);
      return null;
    },
  };

  return {
    push,
    async call(name, args) {
      const handler = handlers[name as keyof Handlers] as (...args: readonly unknown[]) => unknown;
      return handler(...args);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tick() {
      at += 1000;
      push('snapshot', sampleAt(scenario, at));
    },
  };
}

/** History as the scenario would have left it: 500 steps, with a gap where the machine slept. */
function record(scenario: Scenario, wanted: readonly string[], from: number, to: number) {
  const stepMs = Math.max(1000, Math.ceil((to - from) / 500 / 1000) * 1000);
  const count = Math.floor((to - from) / stepMs);
  const series = new Map<string, (number | null)[]>();
  for (let index = 0; index <= count; index += 1) {
    const snapshot = sampleAt(scenario, from + index * stepMs);
    const isAsleep = index > count * 0.3 && index < count * 0.36;
    for (const id of metricIds.filter((metric) => wanted.includes(metric))) {
      for (const [instance, value] of metrics[id].read(snapshot)) {
        const key = `${id}|${instance}`;
        const known = series.get(key) ?? [];
        if (known.length === 0) series.set(key, known);
        known.push(isAsleep ? null : value);
      }
    }
  }
  return [...series].map(([key, mean]) => {
    const [metric = '', instance = ''] = key.split('|');
    if (!isMetricId(metric)) throw new Error(`no metric ${metric}`);
    return { metric: metric as MetricId, instance, startAt: from, stepMs, mean, max: mean };
  });
}
