import { createHash, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place where releases are kept: one of them, which is a program that says that it was started. */
export async function startReleases(version: string) {
  const program = '#!/bin/sh\necho started > "$STARTED"\n';
  const name = `tacho-${version}.AppImage`;
  const sha512 = createHash('sha512').update(program).digest('base64');
  const description = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${program.length}\npath: ${name}\nsha512: ${sha512}\n`;
  const files = new Map([
    ['/latest-linux.yml', description],
    [`/${name}`, program],
  ]);
  const server = createServer((request, response) => {
    const text = files.get(new URL(request.url ?? '/', 'http://x').pathname);
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    program,
    sign: (key: KeyObject) =>
      files.set('/latest-linux.yml.sig', sign(null, Buffer.from(description), key).toString('base64')),
    close: () => server.close(),
  };
}
