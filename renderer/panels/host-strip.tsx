import { busiestPercent } from '../../shared/readings/aggregate.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';
import { maxStripAgents, readShownAgent } from '../state/agents.ts';
import { useWindowState } from '../state/context.ts';
import { useText } from '../text/language.ts';
import { hostWords } from '../text/shell-words.ts';
import { HostBar } from './host-bar.tsx';
import { AgentLink, HubLink } from './host-link.tsx';
import type { HostLoad } from './host-load.ts';

/**
 * The machines of a hub with their state and load, each a link to the same page of it. If there are many, only the way back from the one
 * that is shown. Empty on a machine that is not a hub.
 */
export function HostStrip() {
  const shown = readShownAgent(window.location.search);
  const agents = useWindowState((state) => state.agents);
  if (agents.length > maxStripAgents) return shown === null ? null : <HostBar agents={agents} shown={shown} />;
  return agents.length > 0 || shown !== null ? <LiveHosts shown={shown} agents={agents} /> : null;
}

interface LiveHostsProps {
  readonly agents: readonly AgentStatus[];
  readonly shown: string | null;
}

/** Separate, so that only a hub renders it with each sample. */
function LiveHosts({ agents, shown }: LiveHostsProps) {
  const view = useWindowState((state) => state.view);
  const cpu = useWindowState((state) => state.snapshot?.cpu?.busyPercent ?? null);
  const memory = useWindowState((state) => state.snapshot?.memory?.usedPercent ?? null);
  const gpu = useWindowState((state) => busiestPercent(state.snapshot?.gpus ?? []));
  const name = useWindowState((state) => state.host.name);
  return <Hosts agents={agents} shown={shown} view={view} live={{ name, cpu, memory, gpu }} />;
}

interface HostsProps extends LiveHostsProps {
  readonly view: string;
  /** The load of the shown machine, which is newer than its heartbeat. */
  readonly live: (HostLoad & { readonly name: string }) | null;
}

/** The same without a session, for a machine that cannot be reached. */
export function Hosts({ agents, shown, view, live }: HostsProps) {
  const text = useText();
  return (
    <nav className="hosts" aria-label={text(hostWords.machines)}>
      <HubLink view={view} isShown={shown === null} own={shown === null ? live : null} />
      {agents
        .toSorted((a, b) => a.agent_id.localeCompare(b.agent_id))
        .map((agent) => (
          <AgentLink
            key={agent.agent_id}
            agent={agent}
            view={view}
            isShown={agent.agent_id === shown}
            live={agent.agent_id === shown ? live : null}
          />
        ))}
    </nav>
  );
}
