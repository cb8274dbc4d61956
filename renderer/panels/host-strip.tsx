import { useEffect, useState } from 'react';
import { busiestPercent } from '../../shared/readings/aggregate.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import { SearchField } from '../components/search-field.tsx';
import { maxShownAgents, readAgents, readShownAgent, selectAgents } from '../state/agents.ts';
import { useWindowState } from '../state/context.ts';
import { poll } from '../state/poll.ts';
import { useText } from '../text/language.ts';
import { hostWords } from '../text/shell-words.ts';
import { AgentLink, type HostLoad, HubLink } from './host-link.tsx';

const refreshMs = 5000;

/** The machines of a hub with their state and load, each a link to the same page of it. Empty on a machine that is not a hub. */
export function HostStrip() {
  const shown = readShownAgent(window.location.search);
  const isHub = useWindowState((state) => state.settings['hub.enabled']) || shown !== null;
  return isHub ? <LiveHosts shown={shown} /> : null;
}

/** Separate, so that only a hub renders it with each sample. */
function LiveHosts({ shown }: { readonly shown: string | null }) {
  const view = useWindowState((state) => state.view);
  const cpu = useWindowState((state) => state.snapshot?.cpu?.busyPercent ?? null);
  const memory = useWindowState((state) => state.snapshot?.memory?.usedPercent ?? null);
  const gpu = useWindowState((state) => busiestPercent(state.snapshot?.gpus ?? []));
  const name = useWindowState((state) => state.host.name);
  return <Hosts shown={shown} view={view} live={{ name, cpu, memory, gpu }} />;
}

interface HostsProps {
  readonly shown: string | null;
  readonly view: string;
  /** The load of the shown machine, which is newer than its heartbeat. */
  readonly live: (HostLoad & { readonly name: string }) | null;
}

/** The same without a session, for a machine that cannot be reached. */
export function Hosts({ shown, view, live }: HostsProps) {
  const text = useText();
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  const [search, setSearch] = useState('');
  useEffect(() => poll(readAgents, (answer) => answer && setAgents(answer), refreshMs), []);
  if (agents.length === 0 && shown === null) return null;
  const listed = selectAgents(agents, shown, search);
  const isMany = agents.length > maxShownAgents;
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
