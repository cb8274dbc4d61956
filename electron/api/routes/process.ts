import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { findDescendants, type SeenProcesses, toSeen } from '../../../shared/processes/descendants.ts';
import {
  type ProcessAnswer,
  ProcessAnswerSchema,
  readProcessesAt,
  toProcessAnswer,
} from '../../../shared/wire/process.ts';
import { refuse } from '../access/refusal.ts';
import { operation } from '../description/operation.ts';
import { ProcessEventSchema } from '../description/schemas.ts';
import type { Feed } from '../feed.ts';
import { formatEvent } from '../streams/format-event.ts';
import { openEventStream, refuseStream } from '../streams/open-event-stream.ts';
import type { Streams } from '../streams/streams.ts';
import { waitForSnapshot } from '../streams/wait-for-snapshot.ts';

/** `?tree` and `?tree=true` are the same. */
const flag = (description: string) => Type.Optional(Type.Enum(['', 'true', 'false'], { description }));
const isSet = (value: string | undefined) => value === '' || value === 'true';

const Params = Type.Object({ pid: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'of the process' }) });
const Query = Type.Object(
  {
    tree: flag('with its descendants and their sums'),
    stream: flag('server-sent events: `process` until it has exited, then `end`'),
    interval: Type.Optional(
      Type.Number({ minimum: 1, maximum: 300, description: 'seconds between events; default: 5' }),
    ),
  },
  { additionalProperties: false },
);

type Route = { Params: Static<typeof Params>; Querystring: Static<typeof Query> };

/** A process that has just started is in the next list of processes, at most this much later. */
const appearMs = 4000;

/** One process, or its tree: identified by pid and start time, so that another process with its pid is never shown instead. */
interface Followed {
  /** `null` once it has exited. */
  read(): Promise<ProcessAnswer | null>;
}

function followProcess(feed: Feed, pid: number, withTree: boolean): Followed {
  let startedTicks: number | null = null;
  let seen: SeenProcesses = new Map();
  return {
    async read() {
      const { snapshot, identity, handlers } = feed;
      const view = await handlers.readProcess(pid);
      if (!view || !snapshot) return null;
      startedTicks ??= view.details.startedTicks;
      if (view.details.startedTicks !== startedTicks) return null;
      const tree = withTree ? findDescendants(view.reading, await handlers.listProcesses(), seen) : null;
      if (tree) seen = toSeen(tree);
      return toProcessAnswer(view.reading, view.details, tree, snapshot, identity);
    },
  };
}

/** Waits for the next list of processes, which is read every few seconds. */
function waitForProcesses(feed: Feed): Promise<void> {
  const at = feed.snapshot && readProcessesAt(feed.snapshot);
  return waitForSnapshot(feed, (snapshot) => snapshot !== null && readProcessesAt(snapshot) !== at, {
    intervalMs: 1000,
    timeoutMs: appearMs,
  });
}

const toEvent = (name: string, data: object) => formatEvent(name, JSON.stringify(data));

/** @param streams notified after each sample */
export function addProcessRoute(server: FastifyInstance, feed: Feed, streams: Streams): void {
  function stream(
    reply: FastifyReply,
    pid: number,
    followed: Followed,
    first: ProcessAnswer,
    intervalMs: number,
  ): void {
    let latest: Buffer | null = toEvent('process', first);
    let readAt = first.timestamp;
    let isReading = false;
    let hasEnded = false;
    async function update(): Promise<void> {
      const { snapshot } = feed;
      if (!snapshot || isReading || hasEnded) return;
      if (new Date(readProcessesAt(snapshot)).toISOString() === readAt) return;
      isReading = true;
      const answer = await followed.read().catch(() => null);
      isReading = false;
      readAt = new Date(readProcessesAt(snapshot)).toISOString();
      hasEnded = answer === null;
      latest = answer ? toEvent('process', answer) : null;
      if (hasEnded) reply.raw.end(toEvent('end', { timestamp: readAt, pid }));
      else streams.notify();
    }
    const [unwatch, unsubscribe] = [
      feed.watch(intervalMs),
      feed.subscribe((name) => name === 'snapshot' && void update()),
    ];
    const make = () => {
      const event = latest;
      latest = null;
      return event;
    };
    streams.add(reply.raw, intervalMs, make, () => {
      unwatch();
      unsubscribe();
    });
  }

  const schema = operation('getProcess', 'machine', 'One process, now or as server-sent events', {
    params: Params,
    querystring: Query,
    answer: ProcessAnswerSchema,
    events: ProcessEventSchema,
    isSometimesUnavailable: true,
  });
  // The schema would take 0x1, 1e0 and the like for numbers.
  const preValidation = async ({ params }: FastifyRequest<Route>, reply: FastifyReply) => {
    return /^[1-9]\d*$/.test(String(params.pid))
      ? undefined
      : refuse(reply, 400, 'pid: use a whole number, such as 1234');
  };
  server.get<Route>(
    '/system/processes/:pid',
    { schema, preValidation, config: { right: 'read' } },
    async (request, reply) => {
      const { pid } = request.params;
      const { tree, interval = 5 } = request.query;
      const followed = followProcess(feed, pid, isSet(tree));
      let answer = await followed.read();
      if (!answer) {
        await waitForProcesses(feed);
        answer = await followed.read();
      }
      if (!answer) return refuse(reply, 404, `there is no process ${pid}`);
      if (!isSet(request.query.stream)) return answer;
      if (streams.isFull) return refuseStream(reply);
      if (openEventStream(request, reply)) stream(reply, pid, followed, answer, interval * 1000);
      return reply;
    },
  );
}
