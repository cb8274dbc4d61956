import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { newData, serve, startProgram } from './serve.ts';

beforeAll(ensureBundle, 60_000);

async function token(data: string, ...args: readonly string[]) {
  const child = startProgram(['token', ...args, '--data', data]);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

test('a token made by the command line is accepted by the running server for its scope, and its stream ends when it is revoked', async () => {
  const served = await serve();
  const { data, url } = served;
  // At once, by two processes.
  const [scraper, reader] = await Promise.all([
    token(data, 'create', 'prometheus', '--scope', 'scrape'),
    token(data, 'create', 'dashboard', '--expires', '30d'),
  ]);
  expect([scraper?.code, reader?.code]).toEqual([0, 0]);
  expect(reader?.stdout).toMatch(/^tacho_[\w-]{43}\n$/);
  const bearer = (output: string | undefined) => ({ authorization: `Bearer ${output?.trim()}` });
  const status = async (path: string, output: string | undefined) =>
    (await fetch(`${url}${path}`, { headers: bearer(output) })).status;
  expect(await Promise.all(['/system/info', '/link'].map((path) => status(path, scraper?.stdout)))).toEqual([403, 403]);
  expect(await Promise.all(['/system/info', '/link'].map((path) => status(path, reader?.stdout)))).toEqual([200, 403]);

  const [stream] = (await once(get(`${url}/system/stream`, { headers: bearer(reader?.stdout) }), 'response')) as [
    IncomingMessage,
  ];
  const ended = new Promise((resolve) => stream.once('close', resolve));
  stream.on('error', () => undefined).resume();
  expect((await token(data, 'revoke', 'dashboard')).code).toBe(0);
  await ended;
  expect(await status('/system/info', reader?.stdout)).toBe(401);

  const list = JSON.parse((await token(data, 'list', '--json')).stdout) as { tokens: { name: string }[] };
  expect(list.tokens.map(({ name }) => name)).toEqual(['prometheus']);
  const audit = readFileSync(join(data, 'audit.log'), 'utf8');
  expect(audit.trimEnd().split('\n')).toHaveLength(3);
  expect(audit).toContain('"by":"command line","action":"revokeToken","token":"dashboard"');
  expect(audit).not.toContain('tacho_');
});

test('what is wrong on the command line is one line that says what would be right', async () => {
  const data = newData();
  expect((await token(data, 'create', 'x', '--scope', 'all')).stderr).toBe(
    'tacho token create: --scope all is not a scope; use read, scrape or control\n',
  );
  expect((await token(data, 'create', 'x', '--expires', '2020-01-01')).stderr).toBe(
    'tacho token create: --expires 2020-01-01 is not a time in the future; use 30d, 12h or 2027-01-31\n',
  );
  expect((await token(data, 'create', 'x ')).stderr).toBe(
    'tacho token create: expected a name for the token: up to 60 letters, digits and . _ @ -, with single spaces between words\n',
  );
  expect((await token(data, 'create', 'Command line')).stderr).toBe(
    'tacho token create: the name "Command line" is reserved for the audit log; choose another name\n',
  );
  expect(await token(data, 'create')).toMatchObject({ code: 2, stdout: '' });
  expect((await token(data, 'revoke', 'x')).stderr).toBe(
    'tacho token revoke: there is no token "x"; `tacho token list` shows them\n',
  );
});
