import { sumKnown } from '../../../shared/readings/aggregate.ts';
import type { AgentTrend, FleetTrends } from '../../../shared/wire/agent-trends.ts';
import type { AgentStatus } from '../../../shared/wire/agents.ts';
import { compareKnown, type SortValue } from '../../components/grid/compare-known.ts';
import { type HostLoad, loadOf } from '../../panels/host-load.ts';
import type { MachineColumn, MachineFilter, MachineShow, MachineSort } from '../../state/machine-choice.ts';

/** One machine. The values of one that is offline are old, so they are unknown. */
export interface MachineRow extends HostLoad {
  readonly agent: AgentStatus;
  /** Percent used of the fullest file system. */
  readonly disk: number | null;
  /** Bytes per second, received and sent. */
  readonly network: number | null;
  readonly alerts: number | null;
  readonly trend: AgentTrend | null;
}

export const isShown: Readonly<Record<MachineShow, (agent: AgentStatus) => boolean>> = {
  all: () => true,
  alerts: ({ connected, alerts_firing: firing }) => connected && firing > 0,
  offline: ({ connected }) => !connected,
};

/** Whether each word of the search is in its name, group, or tags. */
function matchesSearch({ agent_id: id, hostname, group, tags }: AgentStatus, search: string): boolean {
  const searched = [id, hostname, group ?? '', ...tags].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

function toRow(agent: AgentStatus, trends: FleetTrends | null): MachineRow {
  const trend = trends?.agents[agent.agent_id] ?? null;
  const { connected, heartbeat, alerts_firing: alerts } = agent;
  if (!connected) return { agent, trend, cpu: null, memory: null, gpu: null, disk: null, network: null, alerts: null };
  const { network_received_bytes_per_second: down = null, network_sent_bytes_per_second: up = null } = heartbeat ?? {};
  return {
    agent,
    trend,
    ...loadOf(agent),
    // Agents of an older version do not send it.
    disk: heartbeat?.disk_used_percent ?? null,
    network: sumKnown([down, up]),
    alerts,
  };
}

/** Offline, then with alerts, then the others. */
export function stateRank({ connected, alerts_firing: firing }: AgentStatus): number {
  if (!connected) return 0;
  return firing > 0 ? 1 : 2;
}

function sortValueOf(row: MachineRow, column: MachineColumn): SortValue {
  const { agent } = row;
  if (column === 'name') return agent.agent_id;
  if (column === 'state') return stateRank(agent);
  if (column === 'seen') return agent.last_seen;
  if (column === 'group') return agent.group;
  if (column === 'tags') return agent.tags.join(' ') || null;
  return row[column];
}

/** Unknown values come last in both directions; equal ones are sorted by name. */
function compare(a: MachineRow, b: MachineRow, { column, isDescending }: MachineSort): number {
  const byName = a.agent.agent_id.localeCompare(b.agent.agent_id, undefined, { numeric: true });
  if (column === 'name') return isDescending ? -byName : byName;
  return compareKnown(sortValueOf(a, column), sortValueOf(b, column), isDescending) || byName;
}

/** The rows of the table in their order. */
export function listMachines(
  agents: readonly AgentStatus[],
  trends: FleetTrends | null,
  { search, show, group }: MachineFilter,
  sort: MachineSort,
): readonly MachineRow[] {
  return agents
    .filter((agent) => isShown[show](agent) && (group === '' || agent.group === group) && matchesSearch(agent, search))
    .map((agent) => toRow(agent, trends))
    .toSorted((a, b) => compare(a, b, sort));
}
