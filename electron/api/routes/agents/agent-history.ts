import type { FastifyInstance } from 'fastify';
import { Value } from 'typebox/value';
import type { Fleet } from '../../../../shared/fleet.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { HistorySchema, type SystemHistory } from '../../../../shared/wire/history.ts';
import { mergeHistory } from '../../../../shared/wire/merge-history.ts';
import { operation } from '../../description/operation.ts';
import { HistoryQuerySchema, parseHistoryQuery, toAnswer } from '../../history-answer.ts';
import { isRefused, refuseFailure } from './agent-failure.ts';
import { AgentParams, type AgentRoute } from './agent-params.ts';

/** With a clock further off than this, what the hub recorded cannot be placed before what the agent did. */
const maxClockErrorSeconds = 60;

/** @throws UserError if the query is invalid, as this version sees it */
async function readRecorded(fleet: Fleet, id: string, query: string): Promise<SystemHistory> {
  const parsed = parseHistoryQuery(query, Date.now());
  return toAnswer(await fleet.readRecorded(id, parsed), parsed);
}

function parseOwn(json: Buffer): SystemHistory | null {
  const own: unknown = JSON.parse(json.toString('utf8'));
  return Value.Check(HistorySchema, own) ? own : null;
}

/**
 * What the agent recorded, preceded by what the hub did: the agent may have begun later, or lost its files.
 * @throws UserError if the hub cannot read its part now: half an answer would look like a gap
 */
async function precede(fleet: Fleet, id: string, query: string, json: Buffer): Promise<Buffer> {
  const aheadSeconds = fleet.find(id)?.clock_ahead_seconds ?? null;
  if (aheadSeconds === null || Math.abs(aheadSeconds) > maxClockErrorSeconds) return json;
  const own = parseOwn(json);
  if (!own) return json;
  const recorded = await readRecorded(fleet, id, query).catch((error: unknown) => {
    // A query for metrics that only a newer agent knows is the agent's alone.
    if (isRefused(error)) return null;
    throw error;
  });
  const merged = recorded ? mergeHistory(own, recorded) : own;
  return merged === own ? json : Buffer.from(JSON.stringify(merged));
}

/** @throws UserError */
async function readDisconnected(fleet: Fleet, id: string, query: string, error: unknown): Promise<Buffer> {
  if (isRefused(error)) throw error;
  const recorded = await readRecorded(fleet, id, query);
  if (recorded.series.length > 0) return Buffer.from(JSON.stringify(recorded));
  const reason = error instanceof UserError ? error.message : null;
  throw reason === null ? error : new UserError(`${reason}, and the hub has no recorded data for this query`);
}

/** @throws UserError */
async function readHistory(fleet: Fleet, id: string, query: string): Promise<Buffer> {
  const own = await fleet.queryHistory(id, query).then(
    (json) => ({ json }),
    (error: unknown) => ({ error }),
  );
  return 'json' in own ? precede(fleet, id, query, own.json) : readDisconnected(fleet, id, query, own.error);
}

/** The history of an agent: its own while it is connected, otherwise the hub's. */
export function addAgentHistory(server: FastifyInstance, fleet: Fleet, warn: (text: string) => void): void {
  const schema = operation('getAgentHistory', 'agents', 'History of an agent, of its own or recorded by the hub', {
    params: AgentParams,
    querystring: HistoryQuerySchema,
    answer: HistorySchema,
    isSometimesUnavailable: true,
  });
  const config = { right: 'read', isOfFleet: true } as const;
  server.get<AgentRoute>('/agents/:id/metrics/history', { schema, config }, async ({ params, url }, reply) => {
    try {
      const json = await readHistory(fleet, params.id, url.split('?')[1] ?? '');
      return reply.type('application/json; charset=utf-8').send(json);
    } catch (error) {
      return refuseFailure(reply, error, warn);
    }
  });
}
