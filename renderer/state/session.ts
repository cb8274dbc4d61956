import type { AlertOverview } from '../../shared/alerts/alert.ts';
import { keptMetricIds } from '../../shared/metrics/catalogue.ts';
import type { Host } from '../../shared/readings/system.ts';
import { type ApplicationRing, createApplicationRing } from '../../shared/recent/application-ring.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Text } from '../../shared/text/create-text.ts';
import type { Bootstrap, Monitor, Notice, SamplingState } from '../../shared/window/ipc.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import type { Connection } from '../transport/browser-transport.ts';
import { readHistoryQuery } from './history-query.ts';
import { firstPageState, type PageState } from './page-state.ts';
import {
  isSnapshot,
  readAlerts,
  readBootstrap,
  readNotices,
  readSamplingState,
  readSettings,
} from './read-bootstrap.ts';
import { readPoints } from './read-points.ts';
import { hasApplications, readRecent } from './recent/read-recent.ts';
import { popoverMetrics, readStored } from './recent/read-stored.ts';
import { listRecentRows } from './recent/recent-rows.ts';
import { createStore, type Store } from './store.ts';
import { restoreTables } from './tables/kept-tables.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { Toast } from './toast.ts';

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
  /** The dialog over the page: the search for everything, or the list of keys. */
  readonly overlay: 'palette' | 'keys' | null;
  readonly toast: Toast | null;
}

export interface Session {
  readonly monitor: Monitor;
  readonly store: Store<WindowState>;
  readonly timeline: Timeline;
  /** What the applications used in the last ten minutes. */
  readonly applications: ApplicationRing;
  /** Reads everything again that is pushed only when it changes, after pushes may have been missed. */
  refresh(): Promise<void>;
}

/** Reads the state of the monitor once, then follows its pushes: one store write per snapshot. */
export async function startSession(monitor: Monitor, place: Place, text: Text): Promise<Session> {
  // In parallel: both are needed before the first render.
  const [bootstrap, stored, recent] = await Promise.all([
    monitor.call('bootstrap').then((answer) => readBootstrap(answer, text)),
    readStored(monitor, Date.now(), place.view === 'popover' ? popoverMetrics : keptMetricIds),
    // A machine with an older version does not know the call, and the popover shows nothing of it.
    place.view === 'popover' ? readRecent(null) : monitor.call('readRecent').then(readRecent, () => readRecent(null)),
  ]);
  const { version, shell, host, settings, sources, snapshot, pace, alerts, notices } = bootstrap;
  const timeline = createTimeline();
  const applications = createApplicationRing();
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
    overlay: null,
    toast: null,
    ...openPlace(
      place,
      restoreTables(firstPageState, () => localStorage),
    ),
  });

  timeline.seed(Array.isArray(stored) ? stored : [], listRecentRows(recent));
  applications.load(recent.applications);

  monitor.on('snapshot', (next) => {
    if (!isSnapshot(next)) return;
    timeline.append(next.at, readPoints(next));
    if (hasApplications(next)) applications.record(next);
    store.set({ snapshot: next, arrivedMs: performance.now() });
  });
  monitor.on('settings', (next) => store.set({ settings: readSettings(next) }));
  monitor.on('pace', (next) => store.set({ sampling: readSamplingState(next), arrivedMs: performance.now() }));
  monitor.on('alerts', (next) => store.set({ alerts: readAlerts(next) }));
  monitor.on('notices', (next) => store.set({ notices: readNotices(next) }));
  monitor.on('view', (view) => store.set(openPlace(parsePlace(view), store.get().pages)));
  return {
    monitor,
    store,
    timeline,
    applications,
    async refresh() {
      const { snapshot: _, pace: sampling, ...facts } = readBootstrap(await monitor.call('bootstrap'), text);
      store.set({ ...facts, sampling });
    },
  };
}

/** The open page and what is chosen on it. */
export interface Place extends Pick<WindowState, 'view' | 'detail'> {
  /** What the address says of the history page. */
  readonly history?: Partial<PageState['history']>;
}

/** `alerts/…` is one alert on the alerts page, `processes/…` an application, `history?…` a view of the history; an unknown page is the overview. */
export function parsePlace(text: string): Place {
  const [path = '', query] = text.split('?', 2);
  const slash = path.indexOf('/');
  const name = slash < 0 ? path : path.slice(0, slash);
  const view = views.find((one) => one === name) ?? 'overview';
  const detail = slash < 0 ? '' : decodeDetail(path.slice(slash + 1));
  return view === 'history' && query !== undefined
    ? { view, detail, history: readHistoryQuery(query) }
    : { view, detail };
}

/** The state of the window that shows a place. */
export function openPlace({ history, ...place }: Place, pages: PageState) {
  const next = { ...pages, history: { ...pages.history, ...history } };
  if (place.view !== 'processes' || place.detail === '') return { ...place, pages: next };
  const found = { mode: 'applications', search: place.detail, chosen: null, group: null } as const;
  return { view: place.view, detail: '', pages: { ...next, processes: { ...pages.processes, ...found } } };
}

function decodeDetail(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
