import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { fingerprintOf } from '../../electron/fleet/trust/certificates.ts';
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
  await expect.poll(() => hub.list().filter(({ connected }) => connected).length, { timeout: 30_000 }).toBe(20);
});

vi.setConfig({ testTimeout: 120_000 });
