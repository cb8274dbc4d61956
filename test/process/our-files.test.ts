import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { loadDamagedFiles } from '../fake/damaged-files.ts';
import { readOurFolder, writeOurFolder } from '../fake/our-folder.ts';
import { connect, newData, program } from './serve.ts';

beforeAll(ensureBundle, 60_000);
const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stderr.write('our-files.test.ts in part: only root can start a server as another user\n');
const nobody = { uid: 65_534, gid: 65_534 };
const maxPeakKib = 200 * 1024;
const maxEndMs = 5000;
const quarterMs = 15 * 60_000;

const children: ChildProcess[] = [];
const servers: Server[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that a server left a quarter of an hour ago, or two. */
function newFolder() {
  const folder = newData();
  folders.push(folder);
  writeOurFolder(folder, Math.floor(Date.now() / quarterMs) * quarterMs - quarterMs);
  return { folder, files: readOurFolder(folder) };
}

/** `tacho serve`, until it listens or has ended. */
async function startServer(folder: string, who: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder },
    ...who,
  });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  const closed = once(child, 'close');
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const url = await new Promise<string | null>((resolve) => {
    child.stdout?.on('data', (data) => {
      stdout += data;
      const found = /^listening on (http:\/\/\S+)$/m.exec(stdout)?.[1];
      if (found) resolve(found);
    });
    void closed.then(() => resolve(null));
  });
  return {
    url,
    said: () => stderr,
    /** It answers, has stayed small, and ends when it is told to; then all that it said is there. */
    async finish(): Promise<void> {
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      const peakKib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]);
      expect(peakKib).toBeGreaterThan(0);
      expect(peakKib).toBeLessThan(maxPeakKib);
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), maxEndMs);
      expect(await closed).toEqual([0, null]);
      clearTimeout(late);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
    async exit() {
      const [code] = await closed;
      return { code, lines: stderr.trim().split('\n') };
    },
  };
}

interface Kind {
  readonly make: (path: string, good: string) => unknown;
  /** Of a file that has the right kind, but not the right content. */
  readonly isFile?: true;
  readonly who?: typeof nobody;
}

async function listenAt(path: string): Promise<void> {
  const server = createServer().listen(path);
  servers.push(server);
  await once(server, 'listening');
}

const kinds: Readonly<Record<string, Kind>> = {
  empty: { isFile: true, make: (path) => writeFileSync(path, '') },
  'half there': { isFile: true, make: (path, good) => writeFileSync(path, good.slice(0, good.length / 2)) },
  zeros: { isFile: true, make: (path, good) => writeFileSync(path, Buffer.alloc(good.length)) },
  random: { isFile: true, make: (path) => writeFileSync(path, randomBytes(2000)) },
  'behind a byte order mark': { isFile: true, make: (path, good) => writeFileSync(path, `\ufeff${good}`) },
  null: { isFile: true, make: (path) => writeFileSync(path, 'null') },
  'a list': { isFile: true, make: (path) => writeFileSync(path, '[]') },
  'of a newer version': {
    isFile: true,
    make: (path, good) => writeFileSync(path, JSON.stringify({ ...parseOrEmpty(good), version: 999, v: 999 })),
  },
  '200 MB': {
    isFile: true,
    make(path) {
      writeFileSync(path, '{');
      truncateSync(path, 200 * 1024 * 1024);
    },
  },
  ...(isRoot && {
    'not to be read': {
      isFile: true,
      who: nobody,
      make(path: string, good: string) {
        writeFileSync(path, good);
        chmodSync(path, 0o000);
      },
    },
  }),
  'a folder': { make: (path) => mkdirSync(path) },
  'a FIFO': { make: (path) => execFileSync('mkfifo', [path]) },
  'a socket': { make: listenAt },
  'an endless device': { make: (path) => symlinkSync('/dev/zero', path) },
  'a link that leads nowhere': { make: (path) => symlinkSync(`${path}.gone`, path) },
  'a link to itself': { make: (path) => symlinkSync(path, path) },
};

function parseOrEmpty(text: string): object {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Replaces these files by damaged ones. */
async function damage(folder: string, files: ReadonlyMap<string, string>, names: readonly string[], kind: Kind) {
  for (const name of names) {
    const path = join(folder, name);
    rmSync(path, { force: true });
    await kind.make(path, files.get(name) ?? '');
  }
  if (kind.who) giveToNobody(folder);
}

function giveToNobody(folder: string): void {
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(folder, name), nobody.uid, nobody.gid);
  }
}

const isLoaded = (name: string) => /^(settings|alerts|events|history-.*)\.json$/.test(name);
const isOfDesktop = (name: string) => ['window.json', 'logs/tacho.log'].includes(name);

describe.each(Object.entries(kinds))('files of ours that are %s', (what, kind) => {
  // A link that leads nowhere is no file: there is nothing to set aside.
  const isMissing = what === 'a link that leads nowhere';

  test('all at once: the server starts, says what it set aside, stays small, and ends at SIGTERM', async () => {
    const { folder, files } = newFolder();
    const names = [...files.keys()];
    expect([...new Set(names.map((name) => name.replace(/\d{6,}/, 'N')))].toSorted()).toEqual([
      'alerts.json',
      'events.json',
      'evidence-N-0.json',
      'history-10s-N.json',
      'history-60s-N.json',
      'history-900s-N.json',
      'instance-id',
      'logs/tacho.log',
      'settings.json',
      'window.json',
      'writer-1.lock',
    ]);
    await damage(folder, files, names, kind);
    const before = names.filter(isOfDesktop).map((name) => lstatSync(join(folder, name)).ino);
    const server = await startServer(folder, kind.who);
    expect(server.url, server.said()).not.toBeNull();
    await server.finish();
    for (const name of names.filter(isLoaded)) {
      const note = `${name} could not be used (`;
      expect([name, server.said().includes(note)]).toEqual([name, !isMissing]);
      expect(readdirSync(folder).filter((file) => file.startsWith(`${name}.`))).toHaveLength(isMissing ? 0 : 1);
    }
    // What is no file was never a lock: the server writes at once.
    if (!kind.isFile) expect(JSON.parse(readFileSync(join(folder, 'events.json'), 'utf8'))).toHaveProperty('events');
    if (kind.isFile) expect(readFileSync(join(folder, 'instance-id'), 'utf8').trim()).toMatch(/^[\w.-]{1,80}$/);
    // The server has no use for those of the desktop.
    expect(names.filter(isOfDesktop).map((name) => lstatSync(join(folder, name)).ino)).toEqual(before);
  });

  test('as evidence of an alert: it is not shown, and set aside with a line', async () => {
    const { folder, files } = newFolder();
    const names = [...files.keys()].filter((name) => name.startsWith('evidence-'));
    await damage(folder, files, names, kind);
    const server = await startServer(folder, kind.who);
    expect(server.url, server.said()).not.toBeNull();
    const token = readFileSync(join(folder, 'api-token'), 'utf8').trim();
    const { socket, call } = await connect({ url: server.url ?? '', token });
    const { result } = await call('readEvidence', 'a');
    socket.close();
    if (what === 'of a newer version') expect(result).toMatchObject({ recordId: 'a' });
    else expect(result).toBeNull();
    await server.finish();
    const isSaid = server.said().includes(`${names[0]} could not be used (`);
    expect(isSaid).toBe(!isMissing && what !== 'of a newer version');
  });

  test.each([
    ['tacho.yml', 'appearance:\n  theme: light\n'],
    ['api-token', `${'a'.repeat(43)}\n`],
  ])('as %s: it starts, or says in one line why not', async (name, good) => {
    const { folder } = newFolder();
    await damage(folder, new Map([[name, good]]), [name], kind);
    const server = await startServer(folder, kind.who);
    if (server.url) return await server.finish();
    const { code, lines } = await server.exit();
    expect([code, lines]).toEqual([2, [expect.stringContaining(name)]]);
    expect(lstatSync(join(folder, name)).isFile()).toBe(kind.isFile ?? false);
  });
});

describe.skipIf(!isRoot)('torn files in a folder that cannot be written', () => {
  function lock(folder: string): void {
    giveToNobody(folder);
    chmodSync(folder, 0o555);
  }

  test('do not keep a server from starting: it says that they are ignored', async () => {
    const { folder, files } = newFolder();
    const names = [...files.keys()].filter(isLoaded);
    for (const name of names) writeFileSync(join(folder, name), '{torn');
    lock(folder);
    const server = await startServer(folder, nobody);
    expect(server.url, server.said()).not.toBeNull();
    await server.finish();
    for (const name of names) {
      const note = `${name} could not be used (it is not valid JSON) or renamed (EACCES). It is ignored.`;
      expect(server.said()).toContain(note);
      expect(readFileSync(join(folder, name), 'utf8')).toBe('{torn');
    }
  });

  test('nor does history that is to be removed and cannot be', async () => {
    const { folder } = newFolder();
    writeFileSync(join(folder, 'settings.json'), '{"version":1,"values":{"history.days":0}}');
    lock(folder);
    const server = await startServer(folder, nobody);
    expect(server.url, server.said()).not.toBeNull();
    await server.finish();
    expect(server.said()).toMatch(/history is still on disk: (\d) of \1 files could not be removed \(EACCES\)/);
  });
});

test('ten thousand torn or foreign files break no loader, and each loads within a quarter of a second', async () => {
  await loadDamagedFiles(10_000);
}, 180_000);
