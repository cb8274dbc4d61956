import type { FastifyReply, FastifyRequest } from 'fastify';
import { tokenScopes } from '../../../shared/access/tokens.ts';
import { windowProtocol } from '../../../shared/window/protocol.ts';
import { type Client, type Right, rightsOfScope } from './client.ts';
import { refuse } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the client needs here; without it, everything. */
    right?: Right;
    /** The same for a WebSocket of the window, if it differs. */
    windowRight?: Right;
    /** About agents only, and limited to those that the client may see. */
    isOfFleet?: boolean;
  }
}

function neededRight({ headers, routeOptions: { config } }: FastifyRequest): Right {
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim());
  const isWindow = offered?.includes(windowProtocol) === true;
  return (isWindow ? config.windowRight : undefined) ?? config.right ?? 'control';
}

function explain({ kind, name }: Client, right: Right): string {
  const scopes = tokenScopes.filter((scope) => rightsOfScope[scope].has(right)).join(' or ');
  const who = kind === 'browser' ? 'a browser' : `the token "${name}"`;
  return `${who} is not allowed to do this; it needs a token with the scope ${scopes}`;
}

/** Refuses requests that the client has no right to. Returns the reply if it refused, `undefined` to continue. */
export function requireRight(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const { client, is404, routeOptions } = request;
  const right = neededRight(request);
  if (is404 || right === 'open') return undefined;
  if (!client) throw new Error(`${request.url} was not authorised`);
  if (!client.rights.has(right)) return refuse(reply, 403, explain(client, right));
  if (client.groups && !routeOptions.config.isOfFleet)
    return refuse(reply, 403, `the token "${client.name}" is limited to agents in ${client.groups.join(', ')}`);
  return undefined;
}

/** Whether the client may see an agent of this group. */
export function maySeeGroup(client: Client | null, group: string | null): boolean {
  return !client?.groups || (group !== null && client.groups.includes(group));
}
