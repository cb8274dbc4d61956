import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { joinHub } from '../../electron/fleet/agent/join.ts';
import { fingerprintOf } from '../../electron/fleet/trust/certificates.ts';
import { parseInvitation } from '../../electron/fleet/trust/invitation.ts';
import { createTestSource, joinTestHub, startTestAgent, startTestHub } from '../fake/fleet.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

test('five hundred machines of one name that join at the same time each get an id of their own', async () => {
  const hub = await startTestHub();
  open.push(hub);
  const memberships = [];
  for (let wave = 0; wave < 5; wave += 1) {
    memberships.push(...(await Promise.all(Array.from({ length: 100 }, () => joinTestHub(hub, 'debian')))));
  }
  const ids = new Set(memberships.map(({ id }) => id));
  expect(ids.size).toBe(500);
  const stored = JSON.parse(readFileSync(join(hub.folder, 'hub.json'), 'utf8')) as {
    agents: Record<string, { fingerprint: string }>;
  };
  const wrong = memberships.filter(
    ({ id, certificate }) => stored.agents[id]?.fingerprint !== fingerprintOf(certificate),
  );
  expect(wrong).toEqual([]);
  expect(hub.list()).toHaveLength(500);
  for (const membership of [...memberships.slice(0, 10), ...memberships.slice(-10)]) {
    open.push(startTestAgent(membership, createTestSource().source));
  }
  await expect.poll(() => hub.list().filter(({ connected }) => connected).length).toBe(20);
});

test('a machine joins the group of its code, or the one that it names if the code has none', async () => {
  const hub = await startTestHub();
  open.push(hub);
  const join = async (group: string | null, wanted: string | null) => {
    const invitation = parseInvitation(hub.invite(group));
    if (!invitation) throw new Error('the code cannot be read');
    return hub.find((await joinHub(invitation, 'box', { group: wanted, tags: [] })).id)?.group;
  };
  expect(await join('db', null)).toBe('db');
  expect(await join('db', 'db')).toBe('db');
  expect(await join(null, 'web')).toBe('web');
  expect(await join(null, null)).toBeNull();
  await expect(join('db', 'web')).rejects.toThrow('the code is for the group db');
  expect(hub.list()).toHaveLength(4);
  hub.label('box', { group: null });
  expect(hub.find('box')?.group).toBeNull();
});

test('a machine has the tags that it named when it joined, until the hub changes them', async () => {
  const hub = await startTestHub();
  open.push(hub);
  const invitation = parseInvitation(hub.invite('db'));
  if (!invitation) throw new Error('the code cannot be read');
  const { id } = await joinHub(invitation, 'box', { group: null, tags: ['ssd', 'env=prod'] });
  expect(hub.find(id)).toMatchObject({ group: 'db', tags: ['env=prod', 'ssd'] });
  hub.label(id, { tags: [] });
  expect(hub.find(id)).toMatchObject({ group: 'db', tags: [] });
});

vi.setConfig({ testTimeout: 120_000 });
