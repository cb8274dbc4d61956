import type { ServerResponse } from 'node:http';
import type { AgentEvent, Fleet, WatchOptions } from '../../../../shared/fleet.ts';
import type { AgentPresence } from '../../../../shared/wire/agents.ts';
import { formatEvent } from '../../streams/format-event.ts';
import { selectGroups } from '../../streams/select-groups.ts';
import type { StreamMeter } from '../../streams/stream-meter.ts';
import { createStreams, type Streams } from '../../streams/streams.ts';

const maxReaders = 1000;

export interface AgentStreams {
  readonly isFull: boolean;
  /** Adds a reader until it disconnects; the agent sends while there is one. */
  add(response: ServerResponse, id: string, watch: WatchOptions): void;
  close(): void;
}

/** That the agent went offline, or is back. */
function describePresence(fleet: Fleet, id: string, event: AgentEvent): Buffer {
  const presence: AgentPresence = { agent_id: id, last_seen: fleet.find(id)?.last_seen ?? null };
  return formatEvent(event, JSON.stringify(presence));
}

/**
 * Server-sent events of agents, with a set of readers for each agent: `metrics`, `offline` when the agent is not connected, and `online` when
 * it is back.
 */
export function createAgentStreams(fleet: Fleet, meter?: StreamMeter): AgentStreams {
  const byAgent = new Map<string, Streams>();
  /** Events by the metrics of an agent and the groups, shared by all readers with the same query. */
  const events = new WeakMap<Buffer, Map<string, Buffer | null>>();
  const subscriptions = [
    fleet.subscribe((id) => byAgent.get(id)?.notify()),
    fleet.subscribeEvents((id, event) => {
      if (event === 'online' || event === 'offline') byAgent.get(id)?.announce(describePresence(fleet, id, event));
    }),
  ];
  const count = () => [...byAgent.values()].reduce((sum, streams) => sum + streams.count, 0);

  function make(id: string, groups: readonly string[]): Buffer | null {
    const json = fleet.readLive(id);
    if (!json) return null;
    const known = events.get(json) ?? new Map<string, Buffer | null>();
    events.set(json, known);
    const key = groups.join();
    const made = known.get(key);
    if (made !== undefined) return made;
    const selected = groups.length === 0 ? json : selectGroups(json, groups);
    const event = selected && formatEvent('metrics', selected);
    known.set(key, event);
    return event;
  }

  return {
    get isFull() {
      return count() >= maxReaders;
    },
    add(response, id, watch) {
      const streams = byAgent.get(id) ?? createStreams(() => performance.now(), meter);
      byAgent.set(id, streams);
      const unwatch = fleet.watch(id, watch, () => response.destroy());
      streams.add(
        response,
        watch.intervalSeconds * 1000,
        () => (fleet.find(id)?.connected === false ? describePresence(fleet, id, 'offline') : make(id, watch.groups)),
        () => {
          unwatch();
          if (streams.count === 0) byAgent.delete(id);
        },
      );
    },
    close() {
      for (const unsubscribe of subscriptions) unsubscribe();
      for (const streams of byAgent.values()) streams.close();
    },
  };
}
