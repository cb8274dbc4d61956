import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { newData, runToEnd, serve, start } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const statusFor = (port: number, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/healthz', headers: { host } }, (response) =>
      resolve(response.resume().statusCode),
    )
      .on('error', reject)
      .end();
  });

describe('a server that others on the network reach', () => {
  test('says where it listens, warns that the token travels in clear text, and answers to the name of its machine', async () => {
    const served = await serve(newData(), ['--host', '0.0.0.0']);
    expect(served.url).toBe(`http://0.0.0.0:${served.port}`);
    await expect
      .poll(served.said)
      .toBe(
        'warning: on 0.0.0.0 the token and all data are sent unencrypted; use --tls or a TLS proxy, or listen on 127.0.0.1 and use an SSH tunnel\n',
      );
    expect([
      await statusFor(served.port, `${hostname()}:${served.port}`),
      await statusFor(served.port, `${hostname()}.evil.example:${served.port}`),
    ]).toEqual([200, 403]);
  });

  test('prints a link for this machine, and one for others by the first of its names', async () => {
    const child = start(['--port', '0', '--host', '0.0.0.0', '--set', 'api.names=tacho.lan', '--data', newData()]);
    if (!child.stdout) throw new Error('no stdout');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value);
    const port = /^listening on http:\/\/0\.0\.0\.0:(\d+)$/.exec(await next())?.[1];
    const link = /^open (http:\/\/127\.0\.0\.1:\d+(\/open\?code=[\w-]+))$/.exec(await next());
    expect(await next()).toBe(`from another machine open http://tacho.lan:${port}${link?.[2]}`);
    expect((await fetch(link?.[1] ?? '')).status).toBe(200);
  });

  test.skipIf(
    Object.values(networkInterfaces())
      .flat()
      .every((one) => one?.internal || one?.family !== 'IPv4'),
  )('on one address of its own alone is where it says', async () => {
    const address =
      Object.values(networkInterfaces())
        .flat()
        .find((one) => one && !one.internal && one.family === 'IPv4')?.address ?? '';
    const served = await serve(newData(), ['--host', address]);
    expect(served.url).toBe(`http://${address}:${served.port}`);
    expect((await served.get('/healthz')).status).toBe(200);
    expect(served.link.startsWith(served.url)).toBe(true);
  });

  test('on this machine alone warns of nothing, and does not know its own name', async () => {
    const served = await serve();
    expect(served.said()).toBe('');
    expect(await statusFor(served.port, `${hostname()}:${served.port}`)).toBe(403);
  });
});

describe('--token-file', () => {
  test.each([
    [
      'a key',
      'holds something other than a token',
      (path: string) => writeFileSync(path, 'PRIVATE KEY', { mode: 0o600 }),
    ],
    ['a link', 'is a symbolic link', (path: string) => symlinkSync('/etc/hostname', path)],
    ['a named pipe', 'is not a regular file', (path: string) => execFileSync('mkfifo', [path])],
  ])('that names %s is one line and exit code 2, and it stays as it is', async (_what, why, prepare) => {
    const data = newData();
    const path = join(data, 'given');
    prepare(path);
    const { ino, mode, size } = lstatSync(path);
    const { code, stderr, stdout } = await runToEnd('--port', '0', '--data', data, '--token-file', path);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      `tacho serve: ${path} ${why}; move it, or use a file that is missing, empty or contains a token\n`,
    ]);
    const after = lstatSync(path);
    expect([after.ino, after.mode, after.size]).toEqual([ino, mode, size]);
  });

  test('that names a device leaves it a device', async () => {
    const { code } = await runToEnd('--port', '0', '--data', newData(), '--token-file', '/dev/null');
    expect([code, lstatSync('/dev/null').isCharacterDevice()]).toEqual([2, true]);
  });

  test('that names an empty file keeps the token there', async () => {
    const data = newData();
    const path = join(data, 'given');
    writeFileSync(path, '');
    const child = start(['--port', '0', '--data', data, '--token-file', path]);
    if (!child.stdout) throw new Error('no stdout');
    await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    expect(readFileSync(path, 'utf8')).toMatch(/^[\w-]{43}\n$/);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });
});
