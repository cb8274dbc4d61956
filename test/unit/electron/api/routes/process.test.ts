import fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Feed } from '../../../../../electron/api/feed.ts';
import { addProcessRoute } from '../../../../../electron/api/routes/process.ts';
import type { Streams } from '../../../../../electron/api/streams/streams.ts';

test.each(['0x1', '1e0', '1.0', '01', '+1', '%201', '0', '-1', 'make'])(
  '%s is not the pid of a process',
  async (pid) => {
    const asked: number[] = [];
    const feed = { handlers: { readProcess: (given: number) => asked.push(given) } } as unknown as Feed;
    const server = fastify({ ajv: { customOptions: { coerceTypes: true } } });
    addProcessRoute(server, feed, {} as Streams);
    const answer = await server.inject(`/system/processes/${pid}`);
    expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
      400,
      'pid: use a whole number, such as 1234',
    ]);
    expect(asked).toEqual([]);
  },
);
