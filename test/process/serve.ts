import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';
import WebSocket from 'ws';
import { windowProtocol } from '../../shared/window/protocol.ts';

export const program = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

export function newData(): string {
  return mkdtempSync(join(tmpdir(), 'tacho-serve-'));
}

/** Starts `tacho` with these arguments, until the end of the test. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  return child;
}

/** Starts `tacho serve` with these flags, until the end of the test. */
export function start(flags: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return startProgram(['serve', ...flags], env);
}

export async function runToEnd(...flags: readonly string[]) {
  const child = start(flags);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  /** Opens the window in a browser, once. */
  readonly link: string;
  readonly data: string;
  readonly token: string;
  /** Its standard error so far. */
  said(): string;
  /** With the token. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/**
 * A running server: the address it printed, and its token.
 * @param limit sets resource limits right after the start
 */
export async function serve(
  data = newData(),
  flags: readonly string[] = [],
  env = {},
  limit: (pid: number) => void = () => undefined,
): Promise<Served> {
  const child = start(['--port', '0', '--data', data, ...flags], env);
  limit(child.pid ?? 0);
  if (!child.stdout) throw new Error('no stdout');
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const [greeting, invitation] = [String((await lines.next()).value), String((await lines.next()).value)];
  const url = /^listening on (http:\/\/\S+)$/.exec(greeting)?.[1];
  const link = /^open (http:\/\/\S+)$/.exec(invitation)?.[1];
  if (!url || !link) throw new Error(`not a greeting: ${greeting} ${invitation} ${said}`);
  const token = readFileSync(join(data, 'api-token'), 'utf8').trim();
  return {
    child,
    url,
    port: Number(new URL(url).port),
    link,
    data,
    token,
    said: () => said,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }),
  };
}

interface Message {
  readonly id?: number;
  readonly push?: string;
  // The content is up to each test.
  readonly [key: string]: unknown;
}

/** A WebSocket: of a window, or of a program that subscribes to channels. */
export async function connect(
  { url, token }: Pick<Served, 'url' | 'token'>,
  {
    headers = {},
    as = 'window',
    path = '/ws',
  }: { headers?: Readonly<Record<string, string>>; as?: 'window' | 'program'; path?: string } = {},
) {
  const socket = new WebSocket(url.replace('http', 'ws').concat(path), as === 'window' ? [windowProtocol] : [], {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  // From the start, because several messages may arrive at once.
  const waiting = new Set<{ wants(message: Message): boolean; take(message: Message): void }>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    for (const one of waiting) if (one.wants(message)) one.take(message);
  });
  const next = (wants: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const one = {
        wants,
        take(message: Message) {
          waiting.delete(one);
          resolve(message);
        },
      };
      waiting.add(one);
    });
  await once(socket, 'open');
  let id = 0;
  return {
    socket,
    next,
    async call<Result>(call: string, ...args: readonly unknown[]) {
      id += 1;
      const own = id;
      const answer = next((message) => message.id === own);
      socket.send(JSON.stringify({ id: own, call, args }));
      return (await answer) as { result: Result; error?: string };
    },
    async nextPush<Payload>(name: string) {
      return (await next((message) => message.push === name))['payload'] as Payload;
    },
  };
}
