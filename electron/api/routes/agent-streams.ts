import type { ServerResponse } from 'node:http';
import type { Fleet } from '../../../shared/fleet.ts';
import { createStreams, type Streams } from '../streams/streams.ts';

const maxReaders = 1000;

export interface AgentStreams {
  readonly isFull: boolean;
  /** Adds a reader until it disconnects; the agent sends while there is one. */
  add(response: ServerResponse, id: string, intervalSeconds: number): void;
  close(): void;
}

const toEvent = (json: Buffer) => Buffer.concat([Buffer.from('event: metrics\ndata: '), json, Buffer.from('\n\n')]);

/** Server-sent events of agents, with a set of readers for each agent. */
export function createAgentStreams(fleet: Fleet): AgentStreams {
  const byAgent = new Map<string, Streams>();
  const events = new WeakMap<Buffer, Buffer>();
  const unsubscribe = fleet.subscribe((id) => byAgent.get(id)?.notify());
  const count = () => [...byAgent.values()].reduce((sum, streams) => sum + streams.count, 0);

  /** Shared by all readers. */
  function make(id: string): Buffer | null {
    const json = fleet.readMetrics(id);
    if (!json) return null;
    const event = events.get(json) ?? toEvent(json);
    events.set(json, event);
    return event;
  }

  return {
    get isFull() {
      return count() >= maxReaders;
    },
    add(response, id, intervalSeconds) {
      const streams = byAgent.get(id) ?? createStreams(() => performance.now());
      byAgent.set(id, streams);
      const unwatch = fleet.watch(id, { intervalSeconds, groups: [] }, () => response.destroy());
      streams.add(
        response,
        intervalSeconds * 1000,
        () => make(id),
        () => {
          unwatch();
          if (streams.count === 0) byAgent.delete(id);
        },
      );
    },
    close() {
      unsubscribe();
      for (const streams of byAgent.values()) streams.close();
    },
  };
}
