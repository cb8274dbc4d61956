import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Membership,
  openMembership,
  readMembership,
  replaceCredentials,
} from '../../../../../electron/fleet/agent/membership.ts';
import { createAuthority, createRequest, issue } from '../../../../../electron/fleet/trust/certificates.ts';

const now = Date.UTC(2026, 0, 1);

async function createMembership(id: string): Promise<Membership> {
  const authority = await createAuthority(now);
  const { request, key } = await createRequest();
  const certificate = await issue(authority, request, id, now);
  return { version: 1, host: 'hub', port: 7790, id, certificate, key, authority: authority.certificate };
}

async function start() {
  const file = openMembership(join(mkdtempSync(join(tmpdir(), 'tacho-agent-')), 'agent.json'));
  const joined = await createMembership('box');
  file.write(joined);
  const { certificate, key, authority } = await createMembership('box');
  return { file, joined, renewed: { certificate, key, authority } };
}

test('renewed credentials replace those of the file, and nothing else of it', async () => {
  const { file, joined, renewed } = await start();
  replaceCredentials(file, { ...joined, host: 'by a setting' }, renewed);
  expect(readMembership(file)).toEqual({ ...joined, ...renewed });
});

test('a machine that has joined again since keeps its new membership', async () => {
  const { file, joined, renewed } = await start();
  const refused = 'agent.json was changed since this agent started; restart the agent to use it';
  for (const id of ['box', 'other']) {
    const next = await createMembership(id);
    file.write(next);
    expect(() => replaceCredentials(file, joined, renewed)).toThrow(refused);
    expect(readMembership(file)).toEqual(next);
  }
});

test('a membership that was deleted is not written again', async () => {
  const { joined, renewed } = await start();
  const file = openMembership(join(mkdtempSync(join(tmpdir(), 'tacho-agent-')), 'agent.json'));
  expect(() => replaceCredentials(file, joined, renewed)).toThrow('agent.json was changed');
  expect(readMembership(file)).toBeNull();
});
