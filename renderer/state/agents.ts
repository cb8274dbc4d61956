import type { FleetTrends } from '../../shared/wire/agent-trends.ts';
import type { AgentList, AgentStatus } from '../../shared/wire/agents.ts';
import { languageParameters } from '../text/language.ts';

/** The id of the remote agent that this window shows; `null` for the machine that serves it. */
export function readShownAgent(search: string): string | null {
  const id = new URLSearchParams(search).get('host');
  return id !== null && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(id) ? id : null;
}

/** The address of a page of a machine, in the same language. */
export function pageAddress(id: string | null, view: string): string {
  const before = new URLSearchParams(window.location.search);
  const query = new URLSearchParams(id === null ? {} : { host: id });
  for (const name of languageParameters) {
    const value = before.get(name);
    if (value !== null) query.set(name, value);
  }
  return `${window.location.pathname}${query.size > 0 ? `?${query}` : ''}#${view}`;
}

/** The agents of the hub, which is the server of this window or its desktop app; `null` if they cannot be read at present. */
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

/** The last heartbeats of the agents; `null` if they cannot be read at present. */
export async function readTrends(): Promise<FleetTrends | null> {
  try {
    if (window.tacho) return (await window.tacho.call('readTrends', [])) as FleetTrends | null;
    const response = await fetch('/metrics/trends');
    return response.ok ? ((await response.json()) as FleetTrends) : null;
  } catch {
    return null;
  }
}

/** More than these have a page with a table instead of a strip above each page. */
export const maxStripAgents = 6;

/** Further ones are found by the search. */
export const maxShownAgents = 10;

/** It is offline, or has alerts. */
export const needsAttention = ({ connected, alerts_firing: firing }: AgentStatus) => !connected || firing > 0;

/** Sorted by name. If there are more than can be shown, the shown one and those that need attention come first. */
export function selectAgents(
  agents: readonly AgentStatus[],
  shown: string | null,
  search: string,
): readonly AgentStatus[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = agents.filter(({ agent_id: id, hostname }) =>
    words.every((word) => id.includes(word) || hostname.toLowerCase().includes(word)),
  );
  const rank = (agent: AgentStatus) => (agent.agent_id === shown ? 0 : needsAttention(agent) ? 1 : 2);
  const isMany = found.length > maxShownAgents;
  return found
    .toSorted((a, b) => (isMany ? rank(a) - rank(b) : 0) || a.agent_id.localeCompare(b.agent_id))
    .slice(0, maxShownAgents);
}
