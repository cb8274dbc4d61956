import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { serve, stopServers } from './serve-origins.ts';

const closing: (() => void)[] = [];

test.use({
  launchOptions: { executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] },
});

test.afterEach(() => {
  stopServers();
  for (const close of closing.splice(0)) close();
});

/** A server of pages, as Vite is, at an origin of its own. */
async function servePages(): Promise<string> {
  const pages = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<h1>x</h1>'));
  await once(pages.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => pages.close());
  return `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
}

/** What a page gets from the API: by fetch, as a stream, and over a WebSocket. */
function useApi(page: Page, url: string, token: string) {
  return page.evaluate(
    async ([address, secret]) => {
      const headers = { authorization: `Bearer ${secret}` };
      const attempt = (work: Promise<string>) => work.catch((error: Error) => error.name);
      const current = async () =>
        String(Object.keys((await (await fetch(`${address}/system/metrics`, { headers })).json()).cpu).length > 0);
      const stream = async () => {
        const response = await fetch(`${address}/system/stream?interval=1`, { headers });
        const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        while (text.split('event: metrics').length < 3) text += (await reader?.read())?.value ?? '';
        await reader?.cancel();
        return 'two events';
      };
      const socket = () =>
        new Promise<string>((resolve) => {
          const opened = new WebSocket(`${address.replace('http', 'ws')}/ws`, ['tacho', `tacho-token.${secret}`]);
          let count = 0;
          opened.onopen = () =>
            opened.send(JSON.stringify({ action: 'subscribe', channels: ['system/cpu'], interval: 1 }));
          opened.onmessage = ({ data }) => {
            count += Number(JSON.parse(String(data)).channel === 'system/cpu');
            if (count === 2) resolve(`two messages, ${opened.protocol}`);
          };
          opened.onclose = () => resolve('refused');
        });
      return Promise.all([attempt(current()), attempt(stream()), socket()]);
    },
    [url, token] as const,
  );
}

test('a page of an allowed origin streams live, by fetch and over a WebSocket', async ({ page }) => {
  const origin = await servePages();
  const { url, token } = await serve('--set', `api.origins=${origin}`);
  await page.goto(origin);
  expect(await useApi(page, url, token)).toEqual(['true', 'two events', 'two messages, tacho']);
  // A wrong token is an answer that the page can read, not a failure of the network.
  expect(await page.evaluate(async (address) => (await fetch(`${address}/system/metrics`)).status, url)).toBe(401);
});

test('a page of another origin gets nothing, even with the token', async ({ page }) => {
  const allowed = await servePages();
  const { url, token } = await serve('--set', `api.origins=${allowed}`);
  await page.goto(await servePages());
  expect(await useApi(page, url, token)).toEqual(['TypeError', 'TypeError', 'refused']);
});

test('a signed-in browser lets a page of an allowed origin of the same site use EventSource, but not act as the window', async ({
  page,
}) => {
  const origin = await servePages();
  const { url, link } = await serve('--set', `api.origins=${origin}`);
  await page.goto(link.href);
  await expect(page.getByRole('meter', { name: 'Memory', exact: true })).toBeVisible();
  await page.goto(origin);
  const outcome = await page.evaluate(async (address) => {
    const events = await new Promise<string>((resolve) => {
      const source = new EventSource(`${address}/system/stream?interval=1`, { withCredentials: true });
      source.addEventListener('metrics', ({ data }) => resolve(typeof JSON.parse(data).cpu));
      source.onerror = () => resolve('refused');
    });
    const call = await fetch(`${address}/window/call`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ call: 'bootstrap', args: [] }),
    }).then(
      ({ status }) => status,
      () => 'refused',
    );
    const socket = await new Promise<number>((resolve) => {
      const opened = new WebSocket(`${address.replace('http', 'ws')}/ws`, 'tacho-window');
      opened.onclose = ({ code }) => resolve(code);
    });
    return { events, call, isWindow: socket === 1000 };
  }, url);
  expect(outcome).toEqual({ events: 'object', call: 405, isWindow: false });
});
