import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Access } from '../../../../../electron/api/access/access.ts';
import { createAuthorisation, describeCookie } from '../../../../../electron/api/access/authorise.ts';

function open() {
  const clock = { ms: 0 };
  const access = {
    isToken: (given: string) => given === 'right',
    isSession: (cookie: string) => cookie === 'signed',
  } as unknown as Access;
  const authorise = createAuthorisation(
    access,
    () => clock.ms,
    () => 7780,
  );
  function ask(headers: Record<string, string>, url = '/system/metrics') {
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
    const request = { url, headers, via: null } as unknown as FastifyRequest;
    authorise(request, reply);
    return { ...sent, via: request.via };
  }
  return { ask, clock };
}

test.each([
  [{ authorization: 'Bearer right' }, 200, 'token'],
  [{ authorization: 'bearer  right' }, 200, 'token'],
  [{ cookie: 'a=b; tacho_session_7780=signed' }, 200, 'cookie'],
  [{ cookie: 'tacho_session_7781=signed' }, 401, null],
  [{ authorization: 'Bearer wrong', cookie: 'tacho_session_7780=signed' }, 401, null],
  [{ authorization: 'Basic cm9vdA==' }, 401, null],
  [{}, 401, null],
])('%j is answered with %i', (headers, status, via) => {
  const { ask } = open();
  expect(ask(headers)).toMatchObject({ status, via });
});

test('open paths need nothing', () => {
  const { ask } = open();
  expect(ask({}, '/healthz?nonce=x').status).toBe(200);
  expect(ask({}, '/healthz/x').status).toBe(401);
});

test('a token in the URL is refused with the right way', () => {
  const { ask } = open();
  expect(ask({}, '/system/metrics?token=right')).toMatchObject({
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
  expect(describeCookie('signed', 7780, 90_500)).toBe(
    'tacho_session_7780=signed; Path=/; Max-Age=90; HttpOnly; SameSite=Strict',
  );
});
