import { useEffect, useState } from 'react';
import { busiestPercent } from '../../shared/readings/aggregate.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import { SearchField } from '../components/search-field.tsx';
import { useLiveState } from '../state/context.ts';
import { mostShown, readAgents, readShownHost, selectAgents } from '../state/hosts.ts';
import { poll } from '../state/poll.ts';
import { useText } from '../text/language.ts';
import { hostWords } from '../text/shell-words.ts';
import { AgentLink, type HostFigures, HubLink } from './host-link.tsx';

const refreshMs = 5000;

/** The machines of a hub, each with its state and load; a click shows the same page of it. Nothing where there are no others. */
export function HostStrip() {
  const shown = readShownHost(window.location.search);
  const isHub = useLiveState((state) => state.settings['hub.enabled']) || shown !== null;
  return isHub ? <LiveHosts shown={shown} /> : null;
}

/** Apart, so that a machine without others draws nothing anew with each sample. */
function LiveHosts({ shown }: { readonly shown: string | null }) {
  const view = useLiveState((state) => state.view);
  const cpu = useLiveState((state) => state.snapshot?.cpu?.busyPercent ?? null);
  const memory = useLiveState((state) => state.snapshot?.memory?.usedPercent ?? null);
  const gpu = useLiveState((state) => busiestPercent(state.snapshot?.gpus ?? []));
  const name = useLiveState((state) => state.host.name);
  return <Hosts shown={shown} view={view} live={{ name, cpu, memory, gpu }} />;
}

interface HostsProps {
  readonly shown: string | null;
  readonly view: string;
  /** Of the one that is shown: newer than what it beats. */
  readonly live: (HostFigures & { readonly name: string }) | null;
}

/** As {@link HostStrip}, whether or not the machine that is to be shown can be reached. */
export function Hosts({ shown, view, live }: HostsProps) {
  const text = useText();
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  const [search, setSearch] = useState('');
  useEffect(() => poll(readAgents, (answer) => answer && setAgents(answer), refreshMs), []);
  if (agents.length === 0 && shown === null) return null;
  const listed = selectAgents(agents, shown, search);
  const isMany = agents.length > mostShown;
  return (
    <nav className="hosts" aria-label={text(hostWords.machines)}>
      <HubLink view={view} isShown={shown === null} own={shown === null ? live : null} />
      {listed.map((agent) => (
        <AgentLink
          key={agent.agent_id}
          agent={agent}
          view={view}
          isShown={agent.agent_id === shown}
          live={agent.agent_id === shown ? live : null}
        />
      ))}
      {isMany && (
        <div className="host-search">
          <SearchField label={text(hostWords.find)} value={search} onChange={setSearch} />
          <small>{text(hostWords.some, { shown: listed.length, all: agents.length })}</small>
        </div>
      )}
    </nav>
  );
}
