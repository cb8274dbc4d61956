import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutbox } from '../../../../../electron/alerts/delivery/outbox.ts';
import { isPrivateAddress } from '../../../../../electron/alerts/delivery/private-address.ts';
import { postWebhook } from '../../../../../electron/alerts/delivery/webhook.ts';
import { internalErrorText, UserError } from '../../../../../shared/user-error.ts';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const answerWith =
  (status: number, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, headers).end();

const post = (url: string, isPrivateAllowed = true) =>
  postWebhook({ url, isPrivateAllowed, timeoutMs: 500 }, { text: 'CPU 96 %' });

describe('a webhook', () => {
  test('is posted JSON', async () => {
    let got: unknown;
    const url = await serve((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (text: string) => {
        got = [request.method, request.headers['content-type'], JSON.parse(text)];
        response.end();
      });
    });
    await post(url);
    expect(got).toEqual(['POST', 'application/json', { text: 'CPU 96 %' }]);
  });

  test.each([500, 503, 429, 408])('that answers %i is worth another try', async (status) => {
    const url = await serve(answerWith(status));
    const error = await post(url).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'UserError', code: undefined });
    expect((error as Error).message).toBe(`it responds with ${status}`);
  });

  test.each([400, 401, 404, 410])('that answers %i is not retried', async (status) => {
    await expect(post(await serve(answerWith(status)))).rejects.toMatchObject({ name: 'UserError', code: 'refused' });
  });

  test('is not redirected, least of all to a private address', async () => {
    let wasReached = false;
    const inner = await serve((_request, response) => {
      wasReached = true;
      response.end();
    });
    const outer = await serve(answerWith(307, { location: inner }));
    await expect(post(outer)).rejects.toThrow('it redirects (307); use the final address');
    expect(wasReached).toBe(false);
  });

  test('that hangs is given up, before its answer or within it', async () => {
    await expect(post(await serve(() => undefined))).rejects.toThrow('no response within 0.5 s');
    const endless = await serve((_request, response) => {
      response.writeHead(200);
      response.write('x');
    });
    await expect(post(endless)).resolves.toBeUndefined();
  });

  test('without a listener is an error with its reason', async () => {
    await expect(post('http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED');
  });

  test.each([
    ['http://example.org/', 'use https://'],
    ['https://127.0.0.1/', 'not a public address'],
    ['https://[::1]/', 'not a public address'],
    ['https://192.168.1.1/', 'not a public address'],
    ['https://[::ffff:10.0.0.1]/', 'not a public address'],
    ['https://2130706433/', 'not a public address'],
    ['https://0x7f.1/', 'not a public address'],
    ['https://localhost/', 'not a public address'],
    ['ftp://example.org/', 'use https://'],
  ])('at %s is refused: %s', async (url, reason) => {
    const error = await post(url, false).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain(reason);
    expect(error).toMatchObject({ name: 'UserError', code: 'refused' });
  });

  test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2001:4860:4860::8888', '172.32.0.1', '100.128.0.1'])(
    '%s is a public address',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );

  test.each([
    '10.1.2.3',
    '172.31.255.255',
    '169.254.169.254',
    '::ffff:127.0.0.1',
    'fd00::1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '::1',
    '[::7f00:1]',
    '2001::1',
    '2001:db8::1',
    'fec0::1',
    '100::1',
    'nonsense',
  ])('%s is not a public address', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe('an outbox', () => {
  function create(outcomes: (Error | null)[]) {
    const waited: number[] = [];
    const log: string[] = [];
    const warnings: string[] = [];
    let settled: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const outbox = createOutbox<string>({
      delaysMs: [5, 30],
      wait: async (ms) => void waited.push(ms),
      async send(message) {
        const outcome = outcomes.shift() ?? null;
        if (outcome) throw outcome;
        log.push(`sent ${message}`);
      },
      onLost(message, reason) {
        log.push(`lost ${message}: ${reason}`);
        settled();
      },
      onSent: () => settled(),
      warn: (text) => void warnings.push(text),
    });
    return { outbox, waited, log, warnings, done };
  }

  test('tries again, later each time, and then sends', async () => {
    const { outbox, waited, log, done } = create([new Error('a'), new Error('b')]);
    outbox.put('one');
    await done;
    expect([waited, log]).toEqual([[5, 30], ['sent one']]);
  });

  test('gives up after the last try, and at once what was refused', async () => {
    const patient = create([new UserError('a'), new UserError('b'), new UserError('c')]);
    patient.outbox.put('one');
    await patient.done;
    expect(patient.log).toEqual(['lost one: c']);
    const refused = create([new UserError('no', { code: 'refused' })]);
    refused.outbox.put('one');
    await refused.done;
    expect([refused.waited, refused.log]).toEqual([[], ['lost one: no']]);
  });

  test('says of a bug only that there is one, and logs what it is', async () => {
    const { outbox, log, warnings, done } = create(Array(3).fill(new TypeError('x is not a function')));
    outbox.put('one');
    await done;
    expect(log).toEqual([`lost one: ${internalErrorText}`]);
    expect(warnings).toEqual([expect.stringContaining('x is not a function')]);
  });

  test('holds no more than a hundred, the newest', () => {
    const lost: number[] = [];
    const outbox = createOutbox<number>({
      delaysMs: [],
      wait: async () => undefined,
      send: () => new Promise(() => undefined),
      onLost: (message) => lost.push(message),
      onSent: () => undefined,
      warn: () => undefined,
    });
    for (let count = 0; count <= 103; count += 1) outbox.put(count);
    // Told once of a burst.
    expect(lost).toEqual([1]);
  });
});
