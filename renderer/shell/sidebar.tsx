import type { ReactNode } from 'react';
import { busiestPercent } from '../../shared/readings/aggregate.ts';
import type { Text } from '../../shared/text/create-text.ts';
import { accentStyle } from '../components/accent.ts';
import { FailureBoundary } from '../components/failure-boundary.tsx';
import { Icon, type IconName, Logo } from '../components/icon.tsx';
import { needsAttention } from '../state/agents.ts';
import { useSession, useWindowState } from '../state/context.ts';
import type { View } from '../state/session.ts';
import { appName } from '../text/app-name.ts';
import { commonWords } from '../text/common-words.ts';
import { customWords } from '../text/custom-words.ts';
import { diskWords } from '../text/disk-words.ts';
import { historyWords } from '../text/history-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { hostWords, shellWords } from '../text/shell-words.ts';
import { hasMachines, listResources } from './rail.ts';
import { SidebarKeys } from './sidebar-keys.tsx';

interface Entry {
  readonly view: View;
  readonly name: IconName;
  readonly label: string;
  readonly value: string;
}

/** The pages, and the current values of the resources. */
export function Sidebar() {
  const text = useText();
  const { store } = useSession();
  const view = useWindowState((state) => state.view);
  const firing = useWindowState((state) => state.alerts.firing.length);
  const isReadOnly = useWindowState((state) => state.isReadOnly);
  const format = useFormat();
  const agents = useWindowState((state) => state.agents);
  const item = (name: View, icon: IconName, label: string) => ({
    view: name,
    name: icon,
    label,
    isCurrent: view === name,
    onClick: () => store.set({ view: name, detail: '' }),
  });

  const renderEntry = ({ view: name, name: icon, label, value }: Entry) => (
    <SidebarItem key={icon} {...item(name, icon, label)} value={value} accent={icon} />
  );

  return (
    <aside className="sidebar">
      <div className="brand">
        <Logo />
        <span>{appName}</span>
      </div>
      <nav className="sidebar-pages" aria-label={text(shellWords.pages)}>
        {hasMachines({ agents, isReadOnly }) && (
          <SidebarItem
            {...item('machines', 'machines', text(hostWords.machines))}
            value={format.number(agents.length)}
            {...(agents.some(needsAttention) ? { accent: 'hot' } : {})}
          />
        )}
        <SidebarItem {...item('overview', 'overview', text(shellWords.overview))} />
        <FailureBoundary fallback={() => plainEntries(text).map(renderEntry)}>
          <Entries render={renderEntry} />
        </FailureBoundary>
        <div className="sidebar-space" />
        <SidebarItem {...item('history', 'history', text(historyWords.history))} />
        <SidebarItem
          {...item('alerts', 'alerts', text(shellWords.alerts))}
          {...(firing > 0 ? { value: String(firing), accent: 'hot' } : {})}
        />
        {!isReadOnly && <SidebarItem {...item('settings', 'settings', text(shellWords.settings))} />}
      </nav>
      <SidebarKeys />
    </aside>
  );
}

/** The pages without values, in case these cannot be read. */
const plainEntries = (text: Text): readonly Entry[] =>
  (
    [
      ['cpu', 'cpu', text(commonWords.cpu)],
      ['memory', 'memory', text(commonWords.memory)],
      ['disks', 'disk', text(diskWords.disks)],
      ['network', 'network', text(commonWords.network)],
      ['processes', 'processes', text(commonWords.processes)],
    ] as const
  ).map(([view, name, label]) => ({ view, name, label, value: '' }));

function Entries({ render }: { render(entry: Entry): ReactNode }) {
  return useEntries().map(render);
}

function useEntries(): readonly Entry[] {
  const text = useText();
  const format = useFormat();
  const snapshot = useWindowState((state) => state.snapshot);
  const sum = (a: number | null | undefined, b: number | null | undefined) => (a == null || b == null ? null : a + b);
  const { cpu, gpus, memory, disks, network, processes } = snapshot ?? {};
  const entries: Partial<Record<View, Entry>> = {
    cpu: { view: 'cpu', name: 'cpu', label: text(commonWords.cpu), value: format.percent(cpu?.busyPercent) },
    gpu: {
      view: 'gpu',
      name: 'gpu',
      label: text(commonWords.gpu),
      value: format.percent(busiestPercent(gpus ?? [])),
    },
    memory: {
      view: 'memory',
      name: 'memory',
      label: text(commonWords.memory),
      value: format.percent(memory?.usedPercent),
    },
    disks: {
      view: 'disks',
      name: 'disk',
      label: text(diskWords.disks),
      value: format.rate(sum(disks?.readBytesPerSecond, disks?.writeBytesPerSecond)),
    },
    network: {
      view: 'network',
      name: 'network',
      label: text(commonWords.network),
      value: format.linkRate(sum(network?.receivedBytesPerSecond, network?.sentBytesPerSecond)),
    },
    processes: {
      view: 'processes',
      name: 'processes',
      label: text(commonWords.processes),
      value: format.number(processes?.total),
    },
    custom: { view: 'custom', name: 'custom', label: text(customWords.title), value: '' },
  };
  return listResources({ snapshot }).flatMap((view) => entries[view] ?? []);
}

/** Pages that are about no resource with a color of its own. */
const colorless: ReadonlySet<string> = new Set(['processes', 'custom']);

interface SidebarItemProps {
  readonly view: View;
  readonly name: IconName;
  readonly label: string;
  readonly value?: string;
  readonly accent?: string;
  readonly isCurrent?: boolean;
  onClick(): void;
}

function SidebarItem({ view, name, label, value, accent, isCurrent, onClick }: SidebarItemProps) {
  return (
    <button
      className="sidebar-item"
      data-view={view}
      type="button"
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={value ? `${label} ${value}` : label}
      title={value ? `${label} ${value}` : label}
      style={accent ? accentStyle(colorless.has(accent) ? 'faint' : accent) : undefined}
      onClick={onClick}
    >
      <Icon name={name} />
      <span>{label}</span>
      {value && <b>{value}</b>}
    </button>
  );
}
