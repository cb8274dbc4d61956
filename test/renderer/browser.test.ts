import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import type { StreamState } from '../../shared/client/stream.ts';
import type * as clientModule from '../../shared/client/tacho-client.ts';

const project = join(import.meta.dirname, '..', '..');
const program = join(project, 'out', 'app', 'cli.js');
let server: ChildProcess | null = null;
let data = '';

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tacho-browser-'));
});
test.afterEach(() => {
  server?.kill('SIGKILL');
});

/** The real program without a desktop; answers with its address, and a link that opens it. */
async function serve(port = '0'): Promise<{ readonly url: string; readonly link: string }> {
  server = spawn(process.execPath, [program, 'serve', '--port', port, '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!server.stdout) throw new Error('no stdout');
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  const [listening, open] = [String((await lines.next()).value), String((await lines.next()).value)];
  return { url: listening.replace('listening on ', ''), link: open.replace('open ', '') };
}

async function killServer(): Promise<void> {
  const gone = server && once(server, 'exit');
  server?.kill('SIGKILL');
  await gone;
}

/** Everything that the page complains of, but that it lost its server. */
function listenToComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (!/WebSocket|ERR_CONNECTION_REFUSED|40[13]/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

const memoryDial = (page: Page) => page.getByRole('meter', { name: 'Memory', exact: true });

test('a browser signs in by a link, once, and shows the values of this machine', async ({ page, context }) => {
  const complaints = listenToComplaints(page);
  const { url, link } = await serve();
  await page.goto(url);
  await expect(page.getByText('This browser is not signed in')).toBeVisible();
  await page.goto(link);
  await expect(memoryDial(page)).toHaveAttribute('aria-valuetext', /^\d+ %$/);
  // Neither the code nor a token is left in the address.
  await expect(page).toHaveURL(`${url}/#overview`);
  const cores = readFileSync('/proc/stat', 'utf8').match(/^cpu\d+ /gm)?.length ?? 0;
  await expect(page.locator('.card-note').first()).toContainText(`${cores} core`);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await page.goto(link);
  await expect(page.getByText('This link has expired')).toBeVisible();
  await page.goto(url);
  await expect(memoryDial(page)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a browser says when the connection is lost, and continues with settings and cookie when it is back', async ({
  page,
}) => {
  const complaints = listenToComplaints(page);
  const { url, link } = await serve();
  await page.goto(link);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  // What only a desktop can do is not offered.
  await expect(page.getByText('Desktop notifications')).toHaveCount(0);
  await killServer();
  await expect(page.getByText('Connection lost. Reconnecting')).toBeVisible();
  await serve(new URL(url).port);
  await expect(page.getByText('Connection lost. Reconnecting')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(complaints).toEqual([]);
});

test('a browser without WebSockets polls, and can change settings', async ({ page }) => {
  const complaints = listenToComplaints(page);
  const { link } = await serve();
  await page.routeWebSocket(/\/ws$/, (socket) => socket.close());
  await page.goto(link);
  await expect(memoryDial(page)).toHaveAttribute('aria-valuetext', /^\d+ %$/);
  const statusBar = page.locator('.status-bar-end');
  const before = await statusBar.textContent();
  await expect(statusBar).not.toHaveText(before ?? '', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByText('Connection lost. Reconnecting')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a browser whose cookie has expired shows how to sign in again', async ({ page, context }) => {
  const { link } = await serve();
  await page.goto(link);
  await expect(memoryDial(page)).toBeVisible();
  const port = new URL(link).port;
  await killServer();
  await context.clearCookies();
  await serve(port);
  await expect(page.getByText('This browser is signed out')).toBeVisible();
});

declare global {
  interface Window {
    readonly tachoClient: typeof clientModule;
  }
}

test('the client for programs works in a browser that has been let in, over a restart of the server, too', async ({
  page,
}) => {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: join(project, 'shared', 'client', 'tacho-client.ts'), formats: ['iife'], name: 'tachoClient' },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('the client was not bundled');
  const { url, link } = await serve();
  await page.goto(link);
  await expect(memoryDial(page)).toBeVisible();
  await page.evaluate(`${output.output[0].code};window.tachoClient = tachoClient`);
  const cores = await page.evaluate(async () => {
    const client = new window.tachoClient.TachoClient();
    const states: string[] = [];
    const times: string[] = [];
    client.stream({
      interval: 1,
      metrics: ['cpu'],
      onMetrics: ({ timestamp }) => times.push(timestamp),
      onState: (state: StreamState) => states.push(state),
    });
    const channels: string[] = [];
    client.subscribe({ channels: ['system/memory'], interval: 1, onData: (channel) => channels.push(channel) });
    Object.assign(window, { seen: { states, times, channels } });
    return (await client.current()).cpu.logical_cores;
  });
  expect(cores).toBeGreaterThan(0);
  interface Seen {
    readonly states: string[];
    readonly times: string[];
    readonly channels: string[];
  }
  const seen = () => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  await expect.poll(async () => (await seen()).times.length).toBeGreaterThan(1);
  await expect.poll(async () => (await seen()).channels.length).toBeGreaterThan(1);
  await killServer();
  await expect.poll(async () => (await seen()).states.at(-1)).toBe('lost');
  const { channels } = await seen();
  await serve(new URL(url).port);
  await expect.poll(async () => (await seen()).states.at(-1), { timeout: 30_000 }).toBe('live');
  await expect.poll(async () => (await seen()).channels.length, { timeout: 30_000 }).toBeGreaterThan(channels.length);
});
