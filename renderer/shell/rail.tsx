import type { ReactNode } from 'react';
import { busiestPercent } from '../../shared/processes/busiest.ts';
import { formatCount, formatLinkRate, formatPercent, formatRate } from '../../shared/text/format.ts';
import { FailureBoundary } from '../components/failure-boundary.tsx';
import { Icon, type IconName, Logo } from '../components/icon.tsx';
import { accentStyle } from '../panels/dial.tsx';
import { useLive, useLiveState, useUnits } from '../state/context.ts';
import type { View } from '../state/live.ts';
import { strings } from '../text/strings.ts';

interface Entry {
  readonly view: View;
  readonly name: IconName;
  readonly label: string;
  readonly value: string;
}

/** The pages, and the resources with their figures. */
export function Rail() {
  const { store } = useLive();
  const view = useLiveState((state) => state.view);
  const firing = useLiveState((state) => state.alerts.firing.length);
  const isReadOnly = useLiveState((state) => state.isReadOnly);
  const item = (name: View, icon: IconName, label: string) => ({
    view: name,
    name: icon,
    label,
    isCurrent: view === name,
    onClick: () => store.set({ view: name, detail: '' }),
  });

  const renderEntry = ({ view: name, name: icon, label, value }: Entry) => (
    <RailItem key={icon} {...item(name, icon, label)} value={value} accent={icon} />
  );

  return (
    <nav className="rail" aria-label={strings.pages}>
      <div className="brand">
        <Logo />
        <span>{strings.appName}</span>
      </div>
      <RailItem {...item('overview', 'overview', strings.overview)} />
      <FailureBoundary fallback={() => plainEntries.map(renderEntry)}>
        <Entries render={renderEntry} />
      </FailureBoundary>
      <div className="rail-space" />
      <RailItem {...item('history', 'history', strings.pageWords.history)} />
      <RailItem
        {...item('alerts', 'alerts', strings.alerts)}
        {...(firing > 0 ? { value: String(firing), accent: 'hot' } : {})}
      />
      {!isReadOnly && <RailItem {...item('settings', 'settings', strings.settings)} />}
    </nav>
  );
}

/** Where the figures cannot be read: the pages alone. */
const plainEntries: readonly Entry[] = (
  [
    ['cpu', 'cpu', strings.cpu],
    ['memory', 'memory', strings.memory],
    ['disks', 'disk', strings.disk],
    ['network', 'network', strings.network],
    ['processes', 'processes', strings.processes],
  ] as const
).map(([view, name, label]) => ({ view, name, label, value: '' }));

function Entries({ render }: { render(entry: Entry): ReactNode }) {
  return useEntries().map(render);
}

function useEntries(): readonly Entry[] {
  const units = useUnits();
  const snapshot = useLiveState((state) => state.snapshot);
  const sum = (a: number | null | undefined, b: number | null | undefined) => (a == null || b == null ? null : a + b);
  const { cpu, gpus, memory, disks, network, processes } = snapshot ?? {};
  const gpu: Entry = { view: 'gpu', name: 'gpu', label: strings.gpu, value: formatPercent(busiestPercent(gpus ?? [])) };
  return [
    { view: 'cpu', name: 'cpu', label: strings.cpu, value: formatPercent(cpu?.busyPercent) },
    ...(gpus?.length ? [gpu] : []),
    { view: 'memory', name: 'memory', label: strings.memory, value: formatPercent(memory?.usedPercent) },
    {
      view: 'disks',
      name: 'disk',
      label: strings.disk,
      value: formatRate(sum(disks?.readBytesPerSecond, disks?.writeBytesPerSecond), units),
    },
    {
      view: 'network',
      name: 'network',
      label: strings.network,
      value: formatLinkRate(sum(network?.receivedBytesPerSecond, network?.sentBytesPerSecond), units),
    },
    { view: 'processes', name: 'processes', label: strings.processes, value: formatCount(processes?.total) },
  ];
}

interface RailItemProps {
  readonly view: View;
  readonly name: IconName;
  readonly label: string;
  readonly value?: string;
  readonly accent?: string;
  readonly isCurrent?: boolean;
  onClick(): void;
}

function RailItem({ view, name, label, value, accent, isCurrent, onClick }: RailItemProps) {
  return (
    <button
      className="rail-item"
      data-view={view}
      type="button"
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={value ? `${label} ${value}` : label}
      title={value ? `${label} ${value}` : label}
      style={accent ? accentStyle(accent === 'processes' ? 'faint' : accent) : undefined}
      onClick={onClick}
    >
      <Icon name={name} />
      <span>{label}</span>
      {value && <b>{value}</b>}
    </button>
  );
}
