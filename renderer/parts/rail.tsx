import { busiestPercent } from '../../shared/busiest.ts';
import { formatCount, formatPercent, formatRate } from '../../shared/format.ts';
import { useLive, useLiveState, useUnits } from '../context.ts';
import { strings } from '../strings.ts';
import { accentStyle } from './dial.tsx';
import { Icon, type IconName, Logo } from './icon.tsx';

interface Entry {
  readonly name: IconName;
  readonly label: string;
  readonly value: string;
}

/** The pages, and the resources with their figures; a resource leads to its page, or where it has none to its card. */
export function Rail() {
  const { store } = useLive();
  const view = useLiveState((state) => state.view);
  const firing = useLiveState((state) => state.alerts.firing.length);
  const entries = useEntries();

  function showCard(name: string): void {
    store.set({ view: 'overview' });
    requestAnimationFrame(() => {
      const card = document.getElementById(`card-${name}`);
      card?.scrollIntoView({ block: 'nearest' });
      card?.focus();
    });
  }

  return (
    <nav className="rail" aria-label={strings.pages}>
      <div className="brand">
        <Logo />
        <span>{strings.appName}</span>
      </div>
      <RailItem
        name="overview"
        label={strings.overview}
        isCurrent={view === 'overview'}
        onClick={() => store.set({ view: 'overview' })}
      />
      {entries.map(({ name, label, value }) => (
        <RailItem
          key={name}
          name={name}
          label={label}
          value={value}
          accent={name}
          isCurrent={view === name}
          onClick={() => (name === 'gpu' ? store.set({ view: 'gpu' }) : showCard(name))}
        />
      ))}
      <div className="rail-space" />
      <RailItem
        name="alerts"
        label={strings.alerts}
        {...(firing > 0 ? { value: String(firing), accent: 'hot' } : {})}
        isCurrent={view === 'alerts'}
        onClick={() => store.set({ view: 'alerts', detail: '' })}
      />
      <RailItem
        name="settings"
        label={strings.settings}
        isCurrent={view === 'settings'}
        onClick={() => store.set({ view: 'settings' })}
      />
    </nav>
  );
}

function useEntries(): readonly Entry[] {
  const units = useUnits();
  const snapshot = useLiveState((state) => state.snapshot);
  const sum = (a: number | null | undefined, b: number | null | undefined) => (a == null || b == null ? null : a + b);
  const { cpu, gpus, memory, disks, network, processes } = snapshot ?? {};
  return [
    { name: 'cpu', label: strings.cpu, value: formatPercent(cpu?.busyPercent) },
    ...(gpus?.length ? [{ name: 'gpu' as const, label: strings.gpu, value: formatPercent(busiestPercent(gpus)) }] : []),
    { name: 'memory', label: strings.memory, value: formatPercent(memory?.usedPercent) },
    {
      name: 'disk',
      label: strings.disk,
      value: formatRate(sum(disks?.readBytesPerSecond, disks?.writeBytesPerSecond), units),
    },
    {
      name: 'network',
      label: strings.network,
      value: formatRate(sum(network?.receivedBytesPerSecond, network?.sentBytesPerSecond), units),
    },
    { name: 'processes', label: strings.processes, value: formatCount(processes?.total) },
  ];
}

interface RailItemProps {
  readonly name: IconName;
  readonly label: string;
  readonly value?: string;
  readonly accent?: string;
  readonly isCurrent?: boolean;
  onClick(): void;
}

function RailItem({ name, label, value, accent, isCurrent, onClick }: RailItemProps) {
  return (
    <button
      className="rail-item"
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
