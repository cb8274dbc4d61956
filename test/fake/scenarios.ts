import type { AlertOverview, AlertRecord } from '../../shared/alerts/alert.ts';
import type { HistoryEvent } from '../../shared/history/history.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { message } from '../../shared/text/message.ts';
import { phrase } from '../../shared/text/phrase.ts';
import type { Notice } from '../../shared/window/ipc.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import { createAgents, createRuns } from './agents.ts';
import { createCustom } from './custom.ts';
import { gpuWith, troubleCards } from './gpus.ts';

/** A machine as a window may meet it. */
export interface Scenario {
  readonly host: Partial<Host>;
  readonly cores: number;
  readonly gpus: number;
  readonly settings: Partial<Settings>;
  readonly sources: SettingSources;
  readonly alerts: AlertOverview;
  readonly notices: readonly Notice[];
  readonly events: readonly HistoryEvent[];
  /** Of a hub. */
  readonly agents: readonly AgentStatus[];
  /** What is other than on a plain machine. */
  readonly change?: (snapshot: Snapshot) => Partial<Snapshot>;
  readonly hasSnapshot: boolean;
}

export const now = Date.UTC(2026, 4, 20, 12, 0, 0);

const plain: Scenario = {
  host: {},
  cores: 2,
  gpus: 0,
  // New users see the introduction; these machines have been in use for a while.
  settings: { 'window.showIntroduction': false },
  sources: {},
  alerts: { firing: [], recent: [], snoozes: [], held: {} },
  notices: [],
  events: [],
  agents: [],
  hasSnapshot: true,
};

function alert(part: Partial<AlertRecord>): AlertRecord {
  return {
    id: String(part.firedAt),
    ruleId: 'cpu-high',
    kind: 'level',
    threshold: 90,
    spanSeconds: 0,
    level: 96,
    metric: 'cpu.busyPercent',
    instance: '',
    severity: 'warning',
    firedAt: now,
    clearedAt: null,
    value: 96,
    worst: 98,
    heldMs: 120_000,
    where: '',
    culprit: { pid: 4711, name: 'ffmpeg', cpuPercent: 710, residentBytes: 1.2e9, baseline: null },
    ...part,
  };
}

const hour = 3_600_000;
const someAlerts: AlertOverview = {
  firing: [alert({ firedAt: now - 90_000 })],
  recent: [
    alert({
      metric: 'memory.usedPercent',
      severity: 'critical',
      firedAt: now - 3 * hour,
      clearedAt: now - 2.9 * hour,
      worst: 97,
      heldMs: 240_000,
      culprit: {
        pid: 99,
        name: 'chrome',
        cpuPercent: 12,
        residentBytes: 8.7e9,
        baseline: { ageMs: 1_200_000, cpuPercent: 9, residentBytes: 5.2e9 },
      },
    }),
    alert({ firedAt: now - 26 * hour, clearedAt: now - 25 * hour, heldMs: 30_000, culprit: null }),
  ],
  snoozes: [],
  held: {},
};

export const scenarios = {
  /** The smallest machine: two cores, no GPU, nothing wrong. */
  small: plain,
  /** The same, of a new user. */
  newcomer: { ...plain, settings: {} },
  /** A desktop with a GPU and something to tell. */
  workstation: {
    ...plain,
    host: { name: 'workshop', cpuModel: 'AMD Ryzen 7 7840U', physicalCores: 8 },
    cores: 16,
    gpus: 1,
    sources: {
      'api.port': { value: 7780, from: 'TACHO_API_PORT', isFixed: true },
      'history.days': { value: 90, from: '/etc/tacho/tacho.yml', isFixed: false },
    },
    alerts: someAlerts,
    events: [
      { at: now - 90_000, kind: 'alert-fired', subject: '', ms: null },
      { at: now - 400_000, kind: 'resumed', subject: '', ms: 60_000 },
    ],
  },
  /** Other machines call in: one is away, one in trouble; and labelled runs. */
  hub: {
    ...plain,
    host: { name: 'workshop', cpuModel: 'AMD Ryzen 7 7840U', physicalCores: 8 },
    cores: 16,
    settings: { ...plain.settings, 'hub.enabled': true },
    agents: createAgents(6),
    alerts: {
      ...someAlerts,
      firing: [
        alert({
          id: 'db-1/a',
          host: 'db-1',
          ruleId: 'db-1/memory-high',
          metric: 'memory.usedPercent',
          severity: 'critical',
        }),
        alert({
          ruleId: 'agent-offline',
          metric: 'agent.silentSeconds',
          instance: 'laptop-of-marie',
          where: 'laptop-of-marie',
          value: 640,
          worst: 640,
          culprit: null,
        }),
      ],
    },
    change: () => ({ runs: createRuns(), agents: [] }),
  },
  /** Metrics of the user's own, and a file that cannot be read. */
  custom: { ...plain, change: ({ at }) => ({ custom: createCustom(at) }) },
  /** More than can be shown at once. */
  fleet: { ...plain, settings: { ...plain.settings, 'hub.enabled': true }, agents: createAgents(200) },
  /** Many of everything, and long names. */
  server: {
    ...plain,
    host: {
      name: 'db-primary-0017.eu-central-1.compute.example.internal',
      os: 'Red Hat Enterprise Linux 9.6 (Plow)',
      cpuModel: 'AMD EPYC 9754 128-Core Processor',
      physicalCores: 128,
    },
    cores: 256,
    gpus: 8,
    alerts: {
      firing: Array.from({ length: 9 }, (_, index) =>
        alert({
          firedAt: now - index * 1000,
          culprit: {
            pid: 1,
            name: 'a-process-with-a-very-long-name',
            cpuPercent: 25_600,
            residentBytes: 1,
            baseline: null,
          },
        }),
      ),
      recent: [],
      snoozes: [],
      held: {},
    },
  },
  /** Cards that sleep, rest and fail beside one that is divided, and sixteen of them. */
  cards: {
    ...plain,
    cores: 64,
    gpus: 16,
    change: ({ gpus }) => ({ gpus: gpus && troubleCards(gpus, now) }),
  },
  /** One card, and it cannot be read. */
  lost: {
    ...plain,
    gpus: 1,
    change: () => ({
      gpus: [
        gpuWith({
          name: 'NVIDIA GeForce RTX 4060 Laptop GPU',
          vendor: 'nvidia',
          state: 'failed',
          stateSinceAt: now - 60_000,
          problem:
            "the NVIDIA driver was updated: its library does not fit the loaded one until the machine's next start",
        }),
      ],
    }),
  },
  /** Figures that cannot be had, each for another reason, and files that were set aside. */
  broken: {
    ...plain,
    notices: [
      {
        id: 'a',
        ...phrase(message('{file} could not be used ({reason}). It was renamed to {renamed}.'), {
          file: 'settings.json',
          reason: 'it is not valid JSON',
          renamed: 'settings.json.2026-05-20T12-00-00.000Z.aside',
        }),
      },
      {
        id: 'b',
        ...phrase(
          message(
            '{what, select, settings {The settings} history {The history} tape {The full detail of the last seconds} alerts {The alerts} other {Alert details}} could not be saved: {reason}. Tacho keeps the changes in memory and retries every minute.',
          ),
          { what: 'history', reason: 'ENOSPC: no space left on device, write' },
        ),
      },
    ],
    change: ({ health, disks }) => ({
      cpu: null,
      memory: null,
      processes: null,
      network: null,
      disks: disks && { ...disks, readBytesPerSecond: null, writeBytesPerSecond: null },
      health: {
        ...health,
        cpu: { state: 'failed', at: now, tookMs: 1, error: 'parse /proc/stat: "x" is no counter in "cpu  1 2 x 4"' },
        memory: { state: 'failed', at: now, tookMs: 1, error: 'read /proc/meminfo: permission denied' },
        processes: { state: 'late', at: now - 65_000, tookMs: 4000 },
        network: { state: 'absent', at: now, tookMs: 0 },
      },
    }),
  },
  /** The window is there before the first sample. */
  empty: { ...plain, hasSnapshot: false },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
