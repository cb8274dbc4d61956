import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';

/** The agent of a hub that this window shows; `null` for the machine that serves it. */
export function readShownHost(search: string): string | null {
  const id = new URLSearchParams(search).get('host');
  return id !== null && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(id) ? id : null;
}

/** The same page of another machine. */
export function hostAddress(id: string | null, view: string): string {
  return `${window.location.pathname}${id === null ? '' : `?host=${encodeURIComponent(id)}`}#${view}`;
}

/** The agents of the hub that serves this window, or of the desktop app that it belongs to; `null` where that cannot be known now. */
export async function readAgents(): Promise<readonly AgentStatus[] | null> {
  try {
    if (window.tacho) return (await window.tacho.call('listAgents', [])) as readonly AgentStatus[];
    const response = await fetch('/metrics/agents');
    if (!response.ok) return null;
    return Object.values(((await response.json()) as AgentList).agents);
  } catch {
    return null;
  }
}

/** So many are shown at once; more are found by their names. */
export const mostShown = 10;

const isTroubled = ({ connected, alerts_firing: firing }: AgentStatus) => !connected || firing > 0;

/** By name; where there are more than can be shown, the chosen one and those in trouble come first. */
export function selectAgents(
  agents: readonly AgentStatus[],
  shown: string | null,
  search: string,
): readonly AgentStatus[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = agents.filter(({ agent_id: id, hostname }) =>
    words.every((word) => id.includes(word) || hostname.toLowerCase().includes(word)),
  );
  const rank = (agent: AgentStatus) => (agent.agent_id === shown ? 0 : isTroubled(agent) ? 1 : 2);
  const isMany = found.length > mostShown;
  return found
    .toSorted((a, b) => (isMany ? rank(a) - rank(b) : 0) || a.agent_id.localeCompare(b.agent_id))
    .slice(0, mostShown);
}
