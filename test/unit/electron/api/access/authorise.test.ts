import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Access } from '../../../../../electron/api/access/access.ts';
import { createAuthorisation, describeCookie } from '../../../../../electron/api/access/authorise.ts';
import type { Right } from '../../../../../electron/api/access/client.ts';

interface Options {
  readonly url?: string;
  readonly isForeign?: boolean;
  readonly isSocket?: boolean;
  readonly right?: Right;
}

function open() {
  const clock = { ms: 0 };
  const access = {
    identify: (given: string) => (given === 'old' ? 'expired' : given === 'right' ? { kind: 'token' } : null),
    identifySession: (cookie: string) => (cookie === 'signed' ? { kind: 'browser' } : null),
  } as unknown as Access;
  const authorise = createAuthorisation(
    access,
    () => clock.ms,
    () => 7780,
  );
  function ask(
    headers: Record<string, string>,
    { url = '/system/metrics', isForeign = false, ...config }: Options = {},
  ) {
    const sent: { status: number; message: string; headers: Record<string, string> } = {
      status: 200,
      message: '',
      headers: {},
    };
    const reply = {
      header: (name: string, value: string) => void Object.assign(sent.headers, { [name]: value }),
      code(status: number) {
        sent.status = status;
        return { send: ({ message }: { message: string }) => Object.assign(sent, { message }) };
      },
    } as unknown as FastifyReply;
    const request = { url, headers, isForeign, client: null, routeOptions: { config } } as unknown as FastifyRequest;
    authorise(request, reply);
    return { ...sent, via: request.client?.kind ?? null, rights: request.client?.rights };
  }
  return { ask, clock };
}

test.each([
  [{ authorization: 'Bearer right' }, 200, 'token'],
  [{ authorization: 'bearer  right' }, 200, 'token'],
  // As Prometheus sends a credentials_file without a type.
  [{ authorization: 'right' }, 200, 'token'],
  [{ authorization: 'wrong' }, 401, null],
  [{ authorization: 'Bearer' }, 401, null],
  [{ authorization: 'Token right' }, 401, null],
  [{ cookie: 'a=b; tacho_session_7780=signed' }, 200, 'browser'],
  [{ cookie: 'tacho_session_7781=signed' }, 401, null],
  [{ authorization: 'Bearer old' }, 401, null],
  [{ authorization: 'Bearer wrong', cookie: 'tacho_session_7780=signed' }, 401, null],
  [{ authorization: 'Basic cm9vdA==' }, 401, null],
  [{}, 401, null],
])('%j is answered with %i', (headers, status, via) => {
  const { ask } = open();
  expect(ask(headers)).toMatchObject({ status, via });
});

test('a WebSocket of a browser may name the token as a subprotocol; another request may not', () => {
  const { ask } = open();
  const offer = (token: string) => ({ 'sec-websocket-protocol': `tacho, tacho-token.${token}` });
  expect(ask(offer('right'), { isSocket: true })).toMatchObject({ status: 200, via: 'token' });
  expect(ask(offer('wrong'), { isSocket: true }).status).toBe(401);
  expect(ask(offer('right')).status).toBe(401);
});

test('an expired token is reported as expired, and does not count as a guess', () => {
  const { ask } = open();
  for (let count = 0; count < 40; count += 1) {
    expect(ask({ authorization: 'Bearer old' })).toMatchObject({
      status: 401,
      message: 'this token has expired; create a new one with `tacho token create`',
    });
  }
});

test('open paths need nothing', () => {
  const { ask } = open();
  expect(ask({}, { right: 'open' }).status).toBe(200);
  expect(ask({}, { right: 'read' }).status).toBe(401);
});

test('a page of another origin may read with the session of its browser, and nothing else', () => {
  const { ask } = open();
  const answer = ask({ cookie: 'tacho_session_7780=signed' }, { isForeign: true });
  expect([...(answer.rights ?? [])]).toEqual(['scrape', 'read']);
});

test('a token in the URL is refused with the right way', () => {
  const { ask } = open();
  expect(ask({}, { url: '/system/metrics?token=right' })).toMatchObject({
    status: 401,
    message: 'tokens in the URL are not accepted; send "Authorization: Bearer TOKEN"',
  });
});

test('guessing is limited to thirty a minute; the right token always works', () => {
  const { ask, clock } = open();
  const guess = () => ask({ authorization: 'Bearer wrong' }).status;
  expect(Array.from({ length: 30 }, guess)).toEqual(Array(30).fill(401));
  expect(ask({ authorization: 'Bearer wrong' })).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  expect([ask({}).status, ask({ authorization: 'Bearer right' }).status]).toEqual([401, 200]);
  clock.ms = 60_001;
  expect(guess()).toBe(401);
});

test('the cookie is for its port, for scripts of no page and for requests of our own pages only', () => {
  expect(describeCookie('signed', 7780, 90_500, false)).toBe(
    'tacho_session_7780=signed; Path=/; Max-Age=90; HttpOnly; SameSite=Strict',
  );
});
