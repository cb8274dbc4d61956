import { busiestPercent } from '../../shared/readings/aggregate.ts';
import type { AgentStatus } from '../../shared/wire/agents.ts';

/** In percent; `null` if unknown. */
export interface HostLoad {
  readonly cpu: number | null;
  readonly memory: number | null;
  /** Of the busiest GPU; `null` on a machine without one. */
  readonly gpu: number | null;
}

/** As of the last heartbeat. */
export function loadOf({ heartbeat }: AgentStatus): HostLoad {
  const { memory_total_bytes: total = null, memory_available_bytes: available = null } = heartbeat ?? {};
  return {
    cpu: heartbeat?.cpu_percent ?? null,
    memory: total && available !== null ? 100 * (1 - available / total) : null,
    gpu: busiestPercent((heartbeat?.gpus ?? []).map(({ busy_percent: busyPercent }) => ({ busyPercent }))),
  };
}
