import type { AlertBoard } from '../../shared/alerts/alert.ts';
import { keptMetricIds, type MetricId, metrics } from '../../shared/metrics/catalogue.ts';
import type { CpuCore } from '../../shared/readings/cpu.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { Bootstrap, Monitor, Notice, Pace } from '../../shared/window/ipc.ts';
import type { Connection } from '../transport/browser-transport.ts';
import { isSnapshot, readBoard, readBootstrap, readNotices, readPace, readSettings } from './read-bootstrap.ts';
import { createStore, type Store } from './store.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** In the order of their keys, 1 to 9; the settings have one of their own. */
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
  // The small window, which has no rail to leave it by.
  'mini',
] as const;

export type View = (typeof views)[number];

export interface LiveState {
  readonly version: string;
  readonly shell: Bootstrap['shell'];
  readonly host: Host;
  readonly snapshot: Snapshot | null;
  readonly settings: Settings;
  readonly sources: SettingSources;
  readonly pace: Pace;
  /** When the last sample came, or its interval changed, by the clock of the window that nobody sets. */
  readonly arrivedMs: number;
  readonly alerts: AlertBoard;
  readonly notices: readonly Notice[];
  readonly connection: Connection;
  /** It shows another machine, where nothing can be changed from here. */
  readonly isReadOnly: boolean;
  /** Theme and contrast in force. */
  readonly look: string;
  readonly view: View;
  /** What of the page is chosen: the alert. */
  readonly detail: string;
}

export interface Live {
  readonly monitor: Monitor;
  readonly store: Store<LiveState>;
  readonly timeline: Timeline;
  /** Asks anew for all that is pushed only when it changes, after a time in which pushes were missed. */
  refresh(): Promise<void>;
}

const seededMs = 10 * 60_000;

/** Asks once for all there is, then lives on pushes: one store write per snapshot. */
export async function startLive(monitor: Monitor, place: Place, text: Text): Promise<Live> {
  // Asked together: nothing is drawn before both are here.
  const [bootstrap, recent] = await Promise.all([
    monitor.call('bootstrap').then((answer) => readBootstrap(answer, text)),
    readRecent(monitor, Date.now()),
  ]);
  const { version, shell, host, settings, sources, snapshot, pace, alerts, notices } = bootstrap;
  const timeline = createTimeline();
  const store = createStore<LiveState>({
    version,
    shell,
    host,
    settings,
    sources,
    snapshot,
    pace,
    arrivedMs: performance.now(),
    alerts,
    notices,
    connection: 'open',
    isReadOnly: bootstrap.isReadOnly ?? false,
    look: '',
    ...place,
  });

  if (Array.isArray(recent)) timeline.seed(recent);

  monitor.on('snapshot', (next) => {
    if (!isSnapshot(next)) return;
    timeline.append(next.at, readPoints(next));
    store.set({ snapshot: next, arrivedMs: performance.now() });
  });
  monitor.on('settings', (next) => store.set({ settings: readSettings(next) }));
  monitor.on('pace', (next) => store.set({ pace: readPace(next), arrivedMs: performance.now() }));
  monitor.on('alerts', (next) => store.set({ alerts: readBoard(next) }));
  monitor.on('notices', (next) => store.set({ notices: readNotices(next) }));
  monitor.on('view', (view) => store.set(parsePlace(view)));
  return {
    monitor,
    store,
    timeline,
    async refresh() {
      const { snapshot: _, ...facts } = readBootstrap(await monitor.call('bootstrap'), text);
      store.set(facts);
    },
  };
}

function readRecent(monitor: Monitor, to: number) {
  return monitor.call('readHistory', {
    metrics: [...keptMetricIds],
    from: Math.max(0, to - seededMs),
    to,
    maxPoints: 600,
  });
}

/** Every metric of the catalogue, and the cores, which are drawn but not kept. */
function* readPoints(snapshot: Snapshot): Generator<readonly [string, number | null]> {
  for (const id of keptMetricIds) {
    for (const [instance, value] of readMetric(id, snapshot)) yield [`${id}|${instance}`, value];
  }
  for (const core of listCores(snapshot)) yield [coreKey(core.id), core.busyPercent];
}

/** A reading of another shape, of a machine of another version, costs its own lines in charts. */
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

/** Where somebody looks. */
export type Place = Pick<LiveState, 'view' | 'detail'>;

/** `alerts/…` is one alert on the page of alerts; what is not known leads to the overview. */
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
