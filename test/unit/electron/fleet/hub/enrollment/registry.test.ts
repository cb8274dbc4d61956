import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openRegistry } from '../../../../../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../../../../../electron/fleet/hub/enrollment/registry-file.ts';
import { isUsable } from '../../../../../../electron/fleet/trust/trust-file.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-registry-'));
  folders.push(folder);
  return join(folder, 'hub.json');
}

const open = (path: string, mayWrite = () => true) =>
  openRegistry({ file: openRegistryFile(path), now: () => Date.now(), mayWrite });

describe('a registry', () => {
  test('whose folder belongs to another process adds nothing, and still refuses removed agents', async () => {
    const path = newPath();
    let mayWrite = true;
    const registry = await open(path, () => mayWrite);
    const [first, second] = [registry.reserve('box'), registry.reserve('box')];
    registry.add(first, 'a');
    mayWrite = false;
    expect(() => registry.add(second, 'b')).toThrow('another Tacho is using this folder');
    expect([registry.ids, registry.findByFingerprint('b')]).toEqual([['box'], null]);
    expect(() => registry.remove('box')).toThrow(
      'box is removed only until the hub restarts: hub.json cannot be written (another Tacho is using this folder)',
    );
    expect(registry.findByFingerprint('a')).toBeNull();
    await expect(open(newPath(), () => false)).rejects.toThrow('another Tacho is using this folder');
  });
});

describe('group and tags of an agent', () => {
  test('are kept over a restart, can be changed one by one, and are none for others', async () => {
    const path = newPath();
    const registry = await open(path);
    registry.add(registry.reserve('db-1'), 'a', { group: 'db', tags: ['ssd'] });
    registry.add(registry.reserve('web-1'), 'b');
    registry.label('web-1', { group: 'web' });
    registry.label('web-1', { tags: ['env=prod', 'ssd'] });
    const again = await open(path);
    expect(['db-1', 'web-1', 'none'].map(again.labelsOf)).toEqual([
      { group: 'db', tags: ['ssd'] },
      { group: 'web', tags: ['env=prod', 'ssd'] },
      { group: null, tags: [] },
    ]);
    again.label('db-1', { group: null });
    again.label('web-1', { tags: [] });
    expect(['db-1', 'web-1'].map((await open(path)).labelsOf)).toEqual([
      { group: null, tags: ['ssd'] },
      { group: 'web', tags: [] },
    ]);
    expect(() => again.label('none', { group: 'db' })).toThrow('there is no agent "none"');
  });

  test('are unchanged if they cannot be saved', async () => {
    let mayWrite = true;
    const registry = await open(newPath(), () => mayWrite);
    registry.add(registry.reserve('db-1'), 'a', { group: 'db', tags: [] });
    mayWrite = false;
    expect(() => registry.label('db-1', { group: 'web', tags: ['ssd'] })).toThrow('another Tacho is using this folder');
    expect(registry.labelsOf('db-1')).toEqual({ group: 'db', tags: [] });
  });
});

describe('a renewed certificate of an agent', () => {
  test('is accepted beside the one in use, also after a restart, and neither is once the agent is removed', async () => {
    const path = newPath();
    const registry = await open(path);
    registry.add(registry.reserve('box'), 'old', { group: 'db', tags: [] });
    registry.renew('box', 'old', 'lost');
    // The answer was lost, so the agent asks again with the certificate that it has.
    registry.renew('box', 'old', 'new');
    const again = await open(path);
    for (const one of [registry, again]) {
      expect(['old', 'lost', 'new'].map(one.findByFingerprint)).toEqual(['box', null, 'box']);
    }
    again.renew('box', 'new', 'newer');
    expect(['old', 'new', 'newer'].map(again.findByFingerprint)).toEqual([null, 'box', 'box']);
    expect(again.labelsOf('box')).toEqual({ group: 'db', tags: [] });
    again.remove('box');
    expect(['new', 'newer'].map(again.findByFingerprint)).toEqual([null, null]);
  });

  test('is not accepted if it cannot be saved, or is for another agent', async () => {
    let mayWrite = true;
    const registry = await open(newPath(), () => mayWrite);
    registry.add(registry.reserve('box'), 'a');
    registry.add(registry.reserve('db'), 'b');
    expect(() => registry.renew('db', 'a', 'c')).toThrow('there is no agent "db"');
    mayWrite = false;
    expect(() => registry.renew('box', 'a', 'c')).toThrow('another Tacho is using this folder');
    expect(['a', 'b', 'c'].map(registry.findByFingerprint)).toEqual(['box', 'db', null]);
  });
});

describe('the certificates of a hub', () => {
  test('are renewed when it starts in their last two years, and stay as they are before', async () => {
    const path = newPath();
    const yearMs = 365 * 86_400_000;
    const startedAt = Date.now();
    const openAfter = (years: number) =>
      openRegistry({ file: openRegistryFile(path), now: () => startedAt + years * yearMs, mayWrite: () => true });
    const first = await openAfter(0);
    first.add(first.reserve('box'), 'a');
    const second = await openAfter(17);
    expect([second.authority, second.hub]).toEqual([first.authority, first.hub]);
    const third = await openAfter(19);
    expect([third.authority.key, third.findByFingerprint('a')]).toEqual([first.authority.key, 'box']);
    expect(third.authority.certificate).not.toBe(first.authority.certificate);
    expect(isUsable(third.hub, first.authority.certificate)).toBe(true);
    expect(third.hub.certificate).not.toBe(first.hub.certificate);
    const fourth = await openAfter(20);
    expect([fourth.authority, fourth.hub]).toEqual([third.authority, third.hub]);
  });
});

describe('the key of an agent', () => {
  test('is kept over a restart, and is not that of an earlier agent of the same name', async () => {
    const path = newPath();
    let now = 1_000_000;
    const openAt = () => openRegistry({ file: openRegistryFile(path), now: () => now, mayWrite: () => true });
    const registry = await openAt();
    registry.add(registry.reserve('box'), 'a');
    const first = registry.keyOf('box');
    expect([first, (await openAt()).keyOf('box'), registry.keyOf('none')]).toEqual(['box@1000000', first, null]);
    registry.remove('box');
    now += 1;
    registry.add(registry.reserve('box'), 'b');
    expect(registry.keyOf('box')).toBe('box@1000001');
  });
});

describe('an id', () => {
  test('is reserved until it is added or released', async () => {
    const registry = await open(newPath());
    expect([1, 2, 3].map(() => registry.reserve('Box!'))).toEqual(['box', 'box-2', 'box-3']);
    registry.release('box-2');
    expect(registry.reserve('box')).toBe('box-2');
    registry.add('box', 'a');
    registry.release('box');
    expect(registry.reserve('box')).toBe('box-4');
  });

  test('that was not reserved, or is in use, is refused', async () => {
    const registry = await open(newPath());
    expect(() => registry.add('box', 'a')).toThrow('the id box was not reserved');
    registry.add(registry.reserve('box'), 'a');
    expect(() => registry.add('box', 'b')).toThrow('the id box was not reserved');
    expect(registry.findByFingerprint('b')).toBeNull();
  });

  test('fits the limit of agents, however many machines share a long name', async () => {
    const registry = await open(newPath());
    const ids = Array.from({ length: 2000 }, () => registry.reserve('x'.repeat(300)));
    expect(new Set(ids).size).toBe(2000);
    expect(ids.filter((id) => !/^[a-z0-9][a-z0-9.-]{0,63}$/.test(id))).toEqual([]);
  });
});
