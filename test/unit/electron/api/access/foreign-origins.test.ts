import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { normalizeOrigins } from '../../../../../electron/api/access/foreign-origins.ts';
import { guardRequest } from '../../../../../electron/api/access/security.ts';

const origin = 'http://localhost:5173';

function ask(
  { method = 'GET', url = '/system/metrics', ...headers }: Record<string, string>,
  { origins = [origin], hasFleet = false } = {},
) {
  const answer: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
  const reply = {
    header: (name: string, value: string) => void Object.assign(answer.headers, { [name]: value }),
    headers: (more: Record<string, string>) => void Object.assign(answer.headers, more),
    code(status: number) {
      answer.status = status;
      return { send: () => reply };
    },
  };
  const request = { method, url, headers: { host: 'localhost:7780', ...headers }, isForeign: false };
  const own = { host: '127.0.0.1', port: 7780, names: [], origins, isTls: false };
  guardRequest(request as unknown as FastifyRequest, reply as unknown as FastifyReply, own, hasFleet);
  return { ...answer, isForeign: request.isForeign };
}

describe('a page of an allowed origin', () => {
  test('may read the response, which names its origin and never all origins', () => {
    expect(ask({ origin })).toEqual({
      status: 200,
      isForeign: true,
      headers: {
        vary: 'origin',
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'retry-after, www-authenticate',
      },
    });
  });

  test.each([
    [false, 'GET, HEAD'],
    [true, 'GET, HEAD, POST, DELETE'],
  ])('gets an answer to its preflight; at a hub (%s) %s are allowed', (hasFleet, methods) => {
    const preflight = { method: 'OPTIONS', origin, 'access-control-request-method': 'GET' };
    const { status, headers } = ask(preflight, { hasFleet });
    expect([status, headers['access-control-allow-methods']]).toEqual([204, methods]);
    expect(headers).toMatchObject({
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    });
    expect(headers).not.toHaveProperty('access-control-allow-private-network');
    expect(ask({ ...preflight, 'access-control-request-private-network': 'true' }).headers).toMatchObject({
      'access-control-allow-private-network': 'true',
    });
  });

  test('may not call as the window does', () => {
    const call = { method: 'POST', url: '/window/call' };
    expect(ask({ ...call, origin }).status).toBe(405);
    expect(ask({ ...call, origin: 'http://localhost:7780' }).status).toBe(200);
  });
});

describe('any other page', () => {
  test.each([
    'http://localhost:5174',
    'https://localhost:5173',
    'http://localhost:5173.evil.example',
    'http://localhost',
    'http://LOCALHOST:5173',
    'null',
    '*',
  ])('as %s is refused, and learns nothing of the allowed ones', (other) => {
    for (const method of ['GET', 'OPTIONS']) {
      expect(ask({ method, origin: other })).toEqual({ status: 403, isForeign: false, headers: { vary: 'origin' } });
    }
  });

  test('is refused where none is allowed', () => {
    expect(ask({ origin }, { origins: [] })).toEqual({ status: 403, isForeign: false, headers: {} });
  });
});

test('origins are compared as browsers write them', () => {
  expect(normalizeOrigins(['https://Dash.Example.org:443', 'http://localhost:5173', 'http://[::1]:80'])).toEqual([
    'https://dash.example.org',
    'http://localhost:5173',
    'http://[::1]',
  ]);
});
