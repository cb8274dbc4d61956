import type { TSchema } from 'typebox';
import { ErrorSchema } from '../access/refusal.ts';

/** The sections of the description. */
export const tags = {
  machine: 'The machine that Tacho runs on, now',
  history: 'What was recorded',
  agents: 'The agents of a hub',
  hub: 'Joining and leaving a hub',
  monitoring: 'For Prometheus',
  server: 'The server itself',
} as const;

interface OperationOptions {
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
  /** Schema of the answer. */
  readonly answer: object;
  /** Media type of the answer; default: JSON. */
  readonly media?: string;
  /** Schema of the events, if it can answer with a stream of them instead. */
  readonly events?: TSchema;
  /** It is refused with 503 before the first sample, or while an agent does not answer. */
  readonly isSometimesUnavailable?: boolean;
}

const unavailable = {
  description: 'Not available now; retry',
  content: { 'application/json': { schema: ErrorSchema } },
};

/**
 * The schema of a route: what it takes is validated, what it answers is only described.
 * @param operationId its name in generated clients
 */
export function operation(
  operationId: string,
  tag: keyof typeof tags,
  summary: string,
  { answer, media = 'application/json', events, isSometimesUnavailable = false, ...taken }: OperationOptions,
): object {
  return {
    operationId,
    tags: [tag],
    summary,
    ...taken,
    response: {
      200: {
        description: summary,
        content: { [media]: { schema: answer }, ...(events ? { 'text/event-stream': { schema: events } } : {}) },
      },
      ...(isSometimesUnavailable ? { 503: unavailable } : {}),
    },
  };
}
