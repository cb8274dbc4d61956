import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Fleet } from '../../../shared/fleet.ts';
import { refuse } from '../access/refusal.ts';
import { maySeeGroup } from '../access/require-right.ts';
import { operation } from '../description/operation.ts';
import { StatusSchema } from '../description/schemas.ts';

const TaskParams = Type.Object({ id: Type.String({ maxLength: 64, description: 'id from metrics/start' }) });

/** Ends a task of an agent by its id, so that a client cannot end a task that another client has started since. */
export function addTaskRoutes(server: FastifyInstance, fleet: Fleet): void {
  server.delete<{ Params: Static<typeof TaskParams> }>(
    '/tasks/:id',
    {
      config: { right: 'operate', isOfFleet: true },
      schema: operation('cancelTask', 'agents', 'Ends what metrics/start of an agent began', {
        params: TaskParams,
        answer: StatusSchema,
      }),
    },
    async ({ client, params: { id: task } }, reply) => {
      const id = fleet.findTask(task);
      const status = id === null ? null : fleet.find(id);
      // To the client, agents that it may not see do not exist.
      if (!status || !maySeeGroup(client, status.group)) return refuse(reply, 404, 'no such task; it may have ended');
      fleet.stopManual(status.agent_id);
      return { status: 'ok' };
    },
  );
}
