import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openMembership, readMembership } from '../../../../../electron/fleet/agent/membership.ts';
import { openRegistry } from '../../../../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../../../../electron/fleet/hub/enrollment/registry-file.ts';
import {
  createAuthority,
  createHubIdentity,
  createRequest,
  type Identity,
  issue,
} from '../../../../../electron/fleet/trust/certificates.ts';

const now = () => Date.now();
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newPath(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-trust-'));
  folders.push(folder);
  return join(folder, name);
}

let [authority, other, hub]: Identity[] = [];
let agent: { readonly certificate: string; readonly key: string };
beforeAll(async () => {
  authority = await createAuthority(Date.now());
  other = await createAuthority(Date.now());
  hub = await createHubIdentity(authority, Date.now());
  const { request, key } = await createRequest();
  agent = { certificate: await issue(authority, request, 'box', Date.now()), key };
});

const goodHub = (part: object = {}) => ({ version: 1, authority, hub, agents: {}, ...part });
const goodAgent = (part: object = {}) => ({
  version: 1,
  host: 'hub.lan',
  port: 7790,
  id: 'box',
  ...agent,
  authority: authority?.certificate,
  ...part,
});

/** Its process is killed, so that the socket remains. */
function makeSocket(path: string): void {
  const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', script, path]);
}

type Damage = readonly [what: string, damage: (path: string, good: string) => unknown];
const damages: readonly Damage[] = [
  ['is empty', (path) => writeFileSync(path, '')],
  ['is half there', (path, good) => writeFileSync(path, good.slice(0, good.length / 2))],
  ['is zeros', (path, good) => writeFileSync(path, Buffer.alloc(good.length))],
  ['is random', (path) => writeFileSync(path, randomBytes(2000))],
  ['begins with a byte order mark', (path, good) => writeFileSync(path, `\ufeff${good}`)],
  ['holds null', (path) => writeFileSync(path, 'null')],
  ['holds a list', (path) => writeFileSync(path, '[]')],
  ['holds an empty object', (path) => writeFileSync(path, '{}')],
  ['is of another version', (path, good) => writeFileSync(path, good.replace('"version":1', '"version":2'))],
  ['is a folder', (path) => mkdirSync(path)],
  ['is a FIFO', (path) => execFileSync('mkfifo', [path])],
  ['is a socket', makeSocket],
  ['is a device', (path) => symlinkSync('/dev/zero', path)],
  ['is a link that leads nowhere', (path) => symlinkSync(`${path}.gone`, path)],
];

/** The identity and content of a file, however it is damaged. */
const look = (path: string) => {
  const stats = lstatSync(path);
  return [stats.ino, stats.mtimeMs, stats.isFile() ? readFileSync(path, 'hex') : ''];
};

async function refusal(open: () => unknown): Promise<string> {
  try {
    await open();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const openHub = (path: string, mayWrite = () => true) => openRegistry({ file: openRegistryFile(path), now, mayWrite });

describe('a hub does not start, says why in one line, and leaves its file alone, where hub.json', () => {
  test.each(damages)('%s', async (_what, damage) => {
    const path = newPath('hub.json');
    damage(path, JSON.stringify(goodHub()));
    const before = look(path);
    expect(await refusal(() => openHub(path))).toMatch(/^hub\.json (is|cannot) [^\n]+; (move it|restore it)[^\n]+$/);
    expect(look(path)).toEqual(before);
    expect(existsSync(`${path}.gone`)).toBe(false);
  });

  test.each<[string, () => object]>([
    ['an authority that is junk', () => ({ authority: { certificate: 'junk', key: 'junk' } })],
    ['a certificate of the authority that is junk', () => ({ authority: { ...authority, certificate: 'x' } })],
    ['the key of another authority', () => ({ authority: { ...authority, key: other?.key } })],
    ['another authority', () => ({ authority: other })],
    ['a certificate of the hub that is junk', () => ({ hub: { ...hub, certificate: 'x' } })],
    ['a key of the hub that is junk', () => ({ hub: { ...hub, key: '-----BEGIN PRIVATE KEY-----\nAAAA\n' } })],
    ['the key of another for the hub', () => ({ hub: { ...hub, key: other?.key } })],
  ])('holds %s', async (_what, part) => {
    const path = newPath('hub.json');
    writeFileSync(path, JSON.stringify(goodHub(part())));
    const before = look(path);
    expect(await refusal(() => openHub(path))).toMatch(
      /^hub\.json has no valid (authority|hub certificate) with a matching key; restore it [^\n]+$/,
    );
    expect(look(path)).toEqual(before);
  });
});

describe('an agent does not start, says why in one line, and leaves its file alone, where agent.json', () => {
  test.each(damages)('%s', async (_what, damage) => {
    const path = newPath('agent.json');
    damage(path, JSON.stringify(goodAgent()));
    const before = look(path);
    expect(await refusal(() => readMembership(openMembership(path)))).toMatch(
      /^agent\.json (is|cannot) [^\n]+; (move it|restore it)[^\n]+$/,
    );
    expect(look(path)).toEqual(before);
  });

  test.each<[string, () => object]>([
    ['a certificate that is junk', () => ({ certificate: 'x' })],
    ['the key of another', () => ({ key: other?.key })],
    ['another authority', () => ({ authority: other?.certificate })],
  ])('holds %s', async (_what, part) => {
    const path = newPath('agent.json');
    writeFileSync(path, JSON.stringify(goodAgent(part())));
    expect(await refusal(() => readMembership(openMembership(path)))).toMatch(
      /^agent\.json has no valid hub certificate with a matching key; restore it [^\n]+$/,
    );
  });
});

describe('a file of keys', () => {
  test('that is valid is read as it was written, and only by its owner', async () => {
    const path = newPath('hub.json');
    const registry = await openHub(path);
    const id = registry.reserve('box');
    registry.add(id, 'fingerprint');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await openHub(path);
    expect([again.ids, again.authority, again.findByFingerprint('fingerprint')]).toEqual([
      ['box'],
      registry.authority,
      'box',
    ]);
    const own = openMembership(newPath('agent.json'));
    expect(readMembership(own)).toBeNull();
    own.write(goodAgent());
    expect(readMembership(own)).toEqual(goodAgent());
  });
});

test('a file of keys that cannot be written is reported and left unchanged', async () => {
  const path = newPath('hub.json');
  const registry = await openHub(path);
  const before = readFileSync(path, 'utf8');
  rmSync(path);
  // Not even root can write to a folder.
  mkdirSync(path);
  const id = registry.reserve('box');
  expect(() => registry.add(id, 'a')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(registry.ids).toEqual([]);
  rmSync(path, { recursive: true });
  writeFileSync(path, before);
  chmodSync(path, 0o600);
  expect((await openHub(path)).ids).toEqual([]);
});
