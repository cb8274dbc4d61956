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
import { openMembership, readMembership } from '../../../../electron/fleet/agent/membership.ts';
import { openRegister, openRegisterFile } from '../../../../electron/fleet/hub/enrollment/register.ts';
import {
  createAuthority,
  createHubIdentity,
  createRequest,
  type Identity,
  issue,
} from '../../../../electron/fleet/trust/certificates.ts';

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

/** Its process is killed, so that the socket stays. */
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

/** What there is to see of a file, however it is damaged. */
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

const openHub = (path: string, mayWrite = () => true) => openRegister({ file: openRegisterFile(path), now, mayWrite });

describe('a hub does not start, says why in one line, and leaves its file alone, where hub.json', () => {
  test.each(damages)('%s', async (_what, damage) => {
    const path = newPath('hub.json');
    damage(path, JSON.stringify(goodHub()));
    const before = look(path);
    expect(await refusal(() => openHub(path))).toMatch(
      /^hub\.json (is|cannot) [^\n]+; (move it away|restore it)[^\n]+$/,
    );
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
      /^hub\.json holds no (authority|certificate of the hub) with the key that belongs to it; restore it [^\n]+$/,
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
      /^agent\.json (is|cannot) [^\n]+; (move it away|restore it)[^\n]+$/,
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
      /^agent\.json holds no certificate of its hub with the key that belongs to it; restore it [^\n]+$/,
    );
  });
});

describe('a file of keys', () => {
  test('that is good is read, as it was written, by its owner alone', async () => {
    const path = newPath('hub.json');
    const register = await openHub(path);
    const id = register.reserve('box');
    register.add(id, 'fingerprint');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await openHub(path);
    expect([again.ids, again.authority, again.findByFingerprint('fingerprint')]).toEqual([
      ['box'],
      register.authority,
      'box',
    ]);
    const own = openMembership(newPath('agent.json'));
    expect(readMembership(own)).toBeNull();
    own.write(goodAgent());
    expect(readMembership(own)).toEqual(goodAgent());
  });

  test('that another process may write is not written: nothing is added, and what is removed is let in no more', async () => {
    const path = newPath('hub.json');
    let mayWrite = true;
    const register = await openHub(path, () => mayWrite);
    const [first, second] = [register.reserve('box'), register.reserve('box')];
    register.add(first, 'a');
    mayWrite = false;
    expect(() => register.add(second, 'b')).toThrow('another Tacho writes to this folder');
    expect([register.ids, register.findByFingerprint('b')]).toEqual([['box'], null]);
    expect(() => register.remove('box')).toThrow(
      'box is refused only until the hub restarts: hub.json could not be written (another Tacho writes to this folder)',
    );
    expect(register.findByFingerprint('a')).toBeNull();
    expect(await refusal(() => openHub(newPath('hub.json'), () => false))).toBe('another Tacho writes to this folder');
  });
});

describe('an id', () => {
  test('is taken from when it is reserved, and free again when it is given back', async () => {
    const register = await openHub(newPath('hub.json'));
    expect([1, 2, 3].map(() => register.reserve('Box!'))).toEqual(['box', 'box-2', 'box-3']);
    register.giveBack('box-2');
    expect(register.reserve('box')).toBe('box-2');
    register.add('box', 'a');
    register.giveBack('box');
    expect(register.reserve('box')).toBe('box-4');
  });

  test('that was not reserved, or is taken, is refused', async () => {
    const register = await openHub(newPath('hub.json'));
    expect(() => register.add('box', 'a')).toThrow('the id box was not reserved');
    register.add(register.reserve('box'), 'a');
    expect(() => register.add('box', 'b')).toThrow('the id box was not reserved');
    expect(register.findByFingerprint('b')).toBeNull();
  });

  test('is no longer than an agent takes, however many have a long name', async () => {
    const register = await openHub(newPath('hub.json'));
    const ids = Array.from({ length: 2000 }, () => register.reserve('x'.repeat(300)));
    expect(new Set(ids).size).toBe(2000);
    expect(ids.filter((id) => !/^[a-z0-9][a-z0-9.-]{0,63}$/.test(id))).toEqual([]);
  });
});

test('a file of keys that cannot be written is said, and what was there stays', async () => {
  const path = newPath('hub.json');
  const register = await openHub(path);
  const before = readFileSync(path, 'utf8');
  rmSync(path);
  // Root may write anywhere but here.
  mkdirSync(path);
  const id = register.reserve('box');
  expect(() => register.add(id, 'a')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(register.ids).toEqual([]);
  rmSync(path, { recursive: true });
  writeFileSync(path, before);
  chmodSync(path, 0o600);
  expect((await openHub(path)).ids).toEqual([]);
});
