import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { addressOfRelease, fetchText, readYaml } from '../../../../../electron/app/updates/release-feed.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

async function serve(status: number, text: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(text)).listen(0, '127.0.0.1');
  cleanUps.push(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest.yml`;
}

describe('the address of a release', () => {
  test.each([
    ['provider: github\nowner: tacho\nrepo: tacho\n', 'https://github.com/tacho/tacho/releases/download/v1.2.0/a.yml'],
    ['provider: generic\nurl: http://x/y/\n', 'http://x/y/a.yml'],
    ['provider: generic\nurl: http://x\n', 'http://x/a.yml'],
  ])('comes from the provider in %j', (feed, address) => {
    expect(addressOfRelease(feed, '1.2.0', 'a.yml')).toBe(address);
  });

  test.each(['provider: s3\n', 'provider: github\nowner: tacho\n', '', '[1, 2]'])('is refused for %j', (feed) => {
    expect(() => addressOfRelease(feed, '1.2.0', 'a.yml')).toThrow('app-update.yml names no supported provider');
  });
});

test('YAML that is not an object has no fields, and text that is not YAML throws', () => {
  expect(readYaml('version: 1.2.0\n')).toEqual({ version: '1.2.0' });
  expect([readYaml('3'), readYaml('')]).toEqual([{}, {}]);
  expect(() => readYaml('{')).toThrow();
});

describe('fetching a text', () => {
  test('returns it', async () => {
    expect(await fetchText(await serve(200, 'version: 1'))).toBe('version: 1');
  });

  test('fails with the address and the reason', async () => {
    const missing = await serve(404, 'no');
    await expect(fetchText(missing)).rejects.toThrow(`${missing} responded with status 404`);
    const long = await serve(200, 'x'.repeat(100_001));
    await expect(fetchText(long)).rejects.toThrow(`${long} is too long for a release description`);
  });
});
