import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openRegistry, openRegistryFile } from '../../../../../../electron/fleet/hub/enrollment/registry.ts';

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

describe('the group of an agent', () => {
  test('is kept over a restart, can be changed, and is none for others', async () => {
    const path = newPath();
    const registry = await open(path);
    registry.add(registry.reserve('db-1'), 'a', 'db');
    registry.add(registry.reserve('web-1'), 'b');
    registry.setGroup('web-1', 'web');
    const again = await open(path);
    expect(['db-1', 'web-1', 'none'].map(again.groupOf)).toEqual(['db', 'web', null]);
    again.setGroup('db-1', null);
    expect((await open(path)).groupOf('db-1')).toBeNull();
    expect(() => again.setGroup('none', 'db')).toThrow('there is no agent "none"');
  });

  test('is unchanged if it cannot be saved', async () => {
    let mayWrite = true;
    const registry = await open(newPath(), () => mayWrite);
    registry.add(registry.reserve('db-1'), 'a', 'db');
    mayWrite = false;
    expect(() => registry.setGroup('db-1', 'web')).toThrow('another Tacho is using this folder');
    expect(registry.groupOf('db-1')).toBe('db');
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
