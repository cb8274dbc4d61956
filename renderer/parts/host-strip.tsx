import { useEffect, useState } from 'react';
import { formatDuration, formatPercent } from '../../shared/format.ts';
import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';
import { useLiveState } from '../context.ts';
import { hostAddress, readShownHost } from '../hosts.ts';
import { poll } from '../poll.ts';
import { strings } from '../strings.ts';
import { levelOf } from './level.ts';

const words = strings.hosts;
const refreshMs = 5000;

async function readAgents(): Promise<readonly AgentStatus[] | null> {
  try {
    const response = await fetch('/metrics/agents');
    if (!response.ok) return null;
    return Object.values(((await response.json()) as AgentList).agents);
  } catch {
    return null;
  }
}

/** The machines of a hub, each with its state and load; a click shows the same page of it. Nothing where there are no others. */
export function HostStrip() {
  const shown = readShownHost(window.location.search);
  const isHub = useLiveState((state) => state.isHub) || shown !== null;
  const view = useLiveState((state) => state.view);
  const [agents, setAgents] = useState<readonly AgentStatus[]>([]);
  useEffect(() => {
    if (!isHub) return;
    return poll(readAgents, (answer) => answer && setAgents(answer), refreshMs);
  }, [isHub]);
  if (!isHub || (agents.length === 0 && shown === null)) return null;
  return (
    <nav className="hosts" aria-label={words.machines}>
      <a className="host" href={hostAddress(null, `#${view}`)} aria-current={shown === null ? 'true' : undefined}>
        <b>{words.hub}</b>
      </a>
      {agents.map((agent) => (
        <HostLink key={agent.agent_id} agent={agent} view={view} isShown={agent.agent_id === shown} />
      ))}
    </nav>
  );
}

function HostLink({ agent, view, isShown }: { agent: AgentStatus; view: string; isShown: boolean }) {
  const { agent_id: id, connected, heartbeat, last_seen: seen, hostname } = agent;
  const used =
    heartbeat?.memory_total_bytes && heartbeat.memory_available_bytes !== null
      ? 100 * (1 - heartbeat.memory_available_bytes / heartbeat.memory_total_bytes)
      : null;
  const age = seen === null ? words.never : words.seen(formatDuration(Math.max(0, Date.now() - Date.parse(seen))));
  const figures = [
    [strings.cpu, heartbeat?.cpu_percent ?? null],
    [strings.memory, used],
  ] as const;
  const said = connected
    ? figures.map(([label, percent]) => `${label} ${formatPercent(percent)}`)
    : [words.offline, age];
  return (
    <a
      className="host"
      href={hostAddress(id, `#${view}`)}
      data-state={connected ? 'connected' : 'offline'}
      aria-current={isShown ? 'true' : undefined}
      title={`${hostname}, ${age}`}
      aria-label={[id, ...said].join(', ')}
    >
      <b>{id}</b>
      {connected ? (
        figures.map(([label, percent]) => <HostFigure key={label} label={label} percent={percent} />)
      ) : (
        <span>{said.join(', ')}</span>
      )}
    </a>
  );
}

function HostFigure({ label, percent }: { label: string; percent: number | null }) {
  return (
    <span className="host-figure" data-level={levelOf(percent)}>
      {label} <b>{formatPercent(percent)}</b>
    </span>
  );
}
