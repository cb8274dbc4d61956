import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { groupPattern } from '../../../shared/access/tokens.ts';
import type { Fleet } from '../../../shared/fleet.ts';
import { explainToUser } from '../../../shared/user-error.ts';
import { checkTags, TagsSchema } from '../../../shared/wire/agent-tags.ts';
import { refuse } from '../access/refusal.ts';
import { maySeeGroup } from '../access/require-right.ts';
import { operation } from '../description/operation.ts';
import { StatusSchema } from '../description/schemas.ts';
import { AgentParams, type AgentRoute } from './agents/agent-params.ts';

const Group = Type.Union([Type.String({ pattern: groupPattern }), Type.Null()], {
  description: 'group of the agent; null for none',
});
const InvitationSchema = Type.Object({ group: Type.Optional(Group) }, { additionalProperties: false });
const GroupSchema = Type.Object({ group: Group }, { additionalProperties: false });
const LabelSchema = Type.Object({ tags: TagsSchema }, { additionalProperties: false });

const config = { right: 'control', isOfFleet: true } as const;

/** Invites, groups and removes agents. Refused to web pages, whatever token they send. */
export function addHubRoutes(server: FastifyInstance, fleet: Fleet, warn: (text: string) => void): void {
  const attempt = (reply: FastifyReply, status: number, work: string, act: () => object) => {
    try {
      return act();
    } catch (error) {
      return refuse(reply, status, explainToUser(error, work, warn));
    }
  };
  const refusePage = async ({ headers }: FastifyRequest, reply: FastifyReply) =>
    headers.origin === undefined
      ? undefined
      : refuse(reply, 403, 'web pages are not allowed to do this; use a program');
  const refuseGroup = (reply: FastifyReply) => refuse(reply, 403, 'this token is limited to other groups');

  server.post<{ Body: Static<typeof InvitationSchema> | null }>(
    '/hub/invitations',
    {
      config,
      onRequest: refusePage,
      schema: operation('inviteAgent', 'hub', 'A code with which one machine can join', {
        body: Type.Union([InvitationSchema, Type.Null()]),
        answer: Type.Object({ code: Type.String() }),
      }),
    },
    async ({ body, client }, reply) => {
      // A token limited to one group invites into that group.
      const group = body?.group ?? (client?.groups?.length === 1 ? (client.groups[0] ?? null) : null);
      if (!maySeeGroup(client, group)) return refuseGroup(reply);
      return attempt(reply, 429, 'an invitation', () => ({ code: fleet.invite(group) }));
    },
  );
  server.post<AgentRoute & { Body: Static<typeof GroupSchema> }>(
    '/agents/:id/group',
    {
      config,
      onRequest: refusePage,
      schema: operation('moveAgent', 'hub', 'Moves an agent to a group', {
        params: AgentParams,
        body: GroupSchema,
        answer: StatusSchema,
      }),
    },
    async ({ body: { group }, client, params: { id } }, reply) => {
      if (!maySeeGroup(client, group)) return refuseGroup(reply);
      return attempt(reply, 500, 'changing the group of an agent', () => {
        fleet.label(id, { group });
        return { status: 'ok' };
      });
    },
  );
  server.post<AgentRoute & { Body: Static<typeof LabelSchema> }>(
    '/agents/:id/tags',
    {
      config,
      onRequest: refusePage,
      schema: operation('tagAgent', 'hub', 'Sets the tags of an agent', {
        params: AgentParams,
        body: LabelSchema,
        answer: StatusSchema,
      }),
    },
    async ({ body: { tags }, params: { id } }, reply) =>
      attempt(reply, 500, 'changing the tags of an agent', () => {
        fleet.label(id, { tags: checkTags(tags) });
        return { status: 'ok' };
      }),
  );
  server.delete<AgentRoute>(
    '/agents/:id',
    {
      config,
      onRequest: refusePage,
      schema: operation('removeAgent', 'hub', 'Removes an agent from the hub', {
        params: AgentParams,
        answer: StatusSchema,
      }),
    },
    async ({ params: { id } }, reply) =>
      attempt(reply, 500, 'removing an agent', () => {
        fleet.remove(id);
        return { status: 'ok' };
      }),
  );
}
