import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { createAuthority, createHubIdentity } from '../../electron/fleet/trust/certificates.ts';
import { serve, stopServers } from './serve-origins.ts';

const name = 'tacho.test';
const closing: (() => void)[] = [];

test.use({
  ignoreHTTPSErrors: true,
  launchOptions: {
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${name} 127.0.0.1`],
  },
});

test.afterEach(() => {
  stopServers();
  for (const close of closing.splice(0)) close();
});

function countCloseWait(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .filter((line) => line.includes(local) && / 08 /.test(line)).length;
}

test('dozens of WebSockets from a page of another origin are refused, none stays open, and the server ends on request', async ({
  page,
}) => {
  const { child, port, url } = await serve();
  const other = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<h1>x</h1>'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => other.close());
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const outcomes = await page.evaluate(
    async (address) => {
      const open = () =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(address);
          socket.onopen = () => resolve('open');
          socket.onclose = () => resolve('refused');
        });
      const all: string[] = [];
      for (let round = 0; round < 3; round += 1) all.push(...(await Promise.all(Array.from({ length: 4 }, open))));
      return all;
    },
    `${url.replace('http', 'ws')}/ws`,
  );
  expect(new Set(outcomes)).toEqual(new Set(['refused']));
  expect(outcomes).toHaveLength(12);
  await expect.poll(() => countCloseWait(port)).toBe(0);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(10_000) });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

/**
 * A proxy that speaks TLS with browsers, and plain HTTP with the server.
 * @param keepsHost whether it passes on the name that the browser asked for
 */
async function startTlsProxy(keepsHost: boolean) {
  const authority = await createAuthority(Date.now());
  const { certificate, key } = await createHubIdentity(authority, Date.now());
  let target = 0;
  const headersOf = ({ headers }: IncomingMessage) => ({
    ...headers,
    host: keepsHost ? headers.host : `127.0.0.1:${target}`,
  });
  const proxy = createTlsServer({ cert: certificate, key }, (incoming, outgoing) => {
    const { method, url: path } = incoming;
    const sent = ask({ port: target, host: '127.0.0.1', method, path, headers: headersOf(incoming) }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    incoming.pipe(sent);
  });
  proxy.on('upgrade', (incoming: IncomingMessage, near: Socket) => {
    const far = connect(target, '127.0.0.1', () => {
      const lines = Object.entries(headersOf(incoming)).map(([header, value]) => `${header}: ${value}`);
      far.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      near.pipe(far).pipe(near);
    });
    for (const socket of [near, far]) socket.on('error', () => [near, far].map((one) => one.destroy()));
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return {
    port: (proxy.address() as AddressInfo).port,
    leadTo: (port: number) => {
      target = port;
    },
  };
}

const memoryDial = (page: Page) => page.getByRole('meter', { name: 'Memory', exact: true });

test.describe('behind a proxy with TLS', () => {
  for (const keepsHost of [true, false]) {
    test(`that ${keepsHost ? 'passes on the name' : 'puts its own name in its place'}, the window works as ever, over an encrypted WebSocket`, async ({
      page,
    }) => {
      const proxy = await startTlsProxy(keepsHost);
      const { link, port } = await serve('--set', `api.names=${name}:${proxy.port}`);
      proxy.leadTo(port);
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const opened = page.waitForEvent('websocket');
      await page.goto(`https://${name}:${proxy.port}${link.pathname}${link.search}`);
      await expect(memoryDial(page)).toHaveAttribute('aria-valuetext', /^\d+ %$/);
      const socket = await opened;
      expect(socket.url()).toBe(`wss://${name}:${proxy.port}/ws`);
      await socket.waitForEvent('framereceived');
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Light' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      expect(complaints).toEqual([]);
    });
  }
});
