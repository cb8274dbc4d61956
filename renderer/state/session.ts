import type { AlertOverview } from '../../shared/alerts/alert.ts';
import { keptMetricIds, type MetricId, metrics } from '../../shared/metrics/catalogue.ts';
import type { CpuCore } from '../../shared/readings/cpu.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { Bootstrap, Monitor, Notice, SamplingState } from '../../shared/window/ipc.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import type { Connection } from '../transport/browser-transport.ts';
import { firstPageState, type PageState } from './page-state.ts';
import {
  isSnapshot,
  readAlerts,
  readBootstrap,
  readNotices,
  readSamplingState,
  readSettings,
} from './read-bootstrap.ts';
import { createStore, type Store } from './store.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export const views = [
  'overview',
  'cpu',
  'gpu',
  'memory',
  'disks',
  'network',
  'processes',
  'history',
  'alerts',
  'settings',
  'self',
  'custom',
  // Of a hub with more machines than fit above each page.
  'machines',
  // The mini window and the popover of the tray, which have no sidebar.
  'mini',
  'popover',
] as const;

export type View = (typeof views)[number];

/** Whether a view has a small window of its own. */
export const isSmallView = (view: View) => view === 'mini' || view === 'popover';

export interface WindowState {
  readonly version: string;
  readonly shell: Bootstrap['shell'];
  readonly host: Host;
  readonly snapshot: Snapshot | null;
  readonly settings: Settings;
  readonly sources: SettingSources;
  readonly sampling: SamplingState;
  /** When the last sample came or its interval changed, by the monotonic clock of the window. */
  readonly arrivedMs: number;
  readonly alerts: AlertOverview;
  readonly notices: readonly Notice[];
  readonly connection: Connection;
  /** The agents of the hub that serves this window; empty before they were read, and without a hub. */
  readonly agents: readonly AgentStatus[];
  /** It shows a remote machine, which cannot be changed from here. */
  readonly isReadOnly: boolean;
  /** The theme and contrast on the document. */
  readonly appearance: string;
  readonly view: View;
  /** What is chosen on the page, such as an alert. */
  readonly detail: string;
  readonly pages: PageState;
}

export interface Session {
  readonly monitor: Monitor;
  readonly store: Store<WindowState>;
  readonly timeline: Timeline;
  /** Reads everything again that is pushed only when it changes, after pushes may have been missed. */
  refresh(): Promise<void>;
}

const seededMs = 10 * 60_000;

/** Reads the state of the monitor once, then follows its pushes: one store write per snapshot. */
export async function startSession(monitor: Monitor, place: Place, text: Text): Promise<Session> {
  // In parallel: both are needed before the first render.
  const [bootstrap, recent] = await Promise.all([
    monitor.call('bootstrap').then((answer) => readBootstrap(answer, text)),
    readRecent(monitor, Date.now(), place.view === 'popover' ? popoverMetrics : keptMetricIds),
  ]);
  const { version, shell, host, settings, sources, snapshot, pace, alerts, notices } = bootstrap;
  const timeline = createTimeline();
  const store = createStore<WindowState>({
    version,
    shell,
    host,
    settings,
    sources,
    snapshot,
    sampling: pace,
    arrivedMs: performance.now(),
    alerts,
    notices,
    connection: 'open',
    agents: [],
    isReadOnly: bootstrap.isReadOnly ?? false,
    appearance: '',
    pages: firstPageState,
    ...place,
  });

  if (Array.isArray(recent)) timeline.seed(recent);

  monitor.on('snapshot', (next) => {
    if (!isSnapshot(next)) return;
    timeline.append(next.at, readPoints(next));
    store.set({ snapshot: next, arrivedMs: performance.now() });
  });
  monitor.on('settings', (next) => store.set({ settings: readSettings(next) }));
  monitor.on('pace', (next) => store.set({ sampling: readSamplingState(next), arrivedMs: performance.now() }));
  monitor.on('alerts', (next) => store.set({ alerts: readAlerts(next) }));
  monitor.on('notices', (next) => store.set({ notices: readNotices(next) }));
  monitor.on('view', (view) => store.set(parsePlace(view)));
  return {
    monitor,
    store,
    timeline,
    async refresh() {
      const { snapshot: _, pace: sampling, ...facts } = readBootstrap(await monitor.call('bootstrap'), text);
      store.set({ ...facts, sampling });
    },
  };
}

/** The popover draws two lines, and has to open at once. */
const popoverMetrics = [
  'disk.readBytesPerSecond',
  'disk.writeBytesPerSecond',
  'network.receivedBytesPerSecond',
  'network.sentBytesPerSecond',
] as const;

function readRecent(monitor: Monitor, to: number, wanted: readonly MetricId[]) {
  return monitor.call('readHistory', {
    metrics: [...wanted],
    from: Math.max(0, to - seededMs),
    to,
    maxPoints: 600,
  });
}

/** Every metric of the catalog, and the cores, which are charted but not stored. */
function* readPoints(snapshot: Snapshot): Generator<readonly [string, number | null]> {
  for (const id of keptMetricIds) {
    for (const [instance, value] of readMetric(id, snapshot)) yield [`${id}|${instance}`, value];
  }
  for (const core of listCores(snapshot)) yield [coreKey(core.id), core.busyPercent];
}

/** A reading of an unknown shape, from a machine with another version, costs only its own lines in charts. */
function readMetric(id: MetricId, snapshot: Snapshot): readonly (readonly [string, number | null])[] {
  try {
    return [...metrics[id].read(snapshot)];
  } catch {
    return [];
  }
}

function listCores({ cpu }: Snapshot): readonly CpuCore[] {
  return Array.isArray(cpu?.cores) ? cpu.cores : [];
}

export function coreKey(id: number): string {
  return `core|${id}`;
}

/** The open page and what is chosen on it. */
export type Place = Pick<WindowState, 'view' | 'detail'>;

/** `alerts/…` is one alert on the alerts page; an unknown page is the overview. */
export function parsePlace(text: string): Place {
  const slash = text.indexOf('/');
  const name = slash < 0 ? text : text.slice(0, slash);
  const view = views.find((one) => one === name) ?? 'overview';
  return { view, detail: slash < 0 ? '' : decodeDetail(text.slice(slash + 1)) };
}

function decodeDetail(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
