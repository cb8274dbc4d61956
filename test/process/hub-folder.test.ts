import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { AgentList } from '../../shared/wire/agents.ts';
import type { Alerts } from '../../shared/wire/alerts.ts';
import { helloOf, openRawAgent } from '../fake/raw-agent.ts';
import { recordWith } from '../fake/rules.ts';
import { newData, program } from './serve.ts';
import { startProgram } from './start-program.ts';

beforeAll(ensureBundle, 60_000);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const hubFlags = ['--port', '0', '--agents-port', '0', '--agents-host', '127.0.0.1', '--name', '127.0.0.1'];
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 60_000 });

async function startHub(data: string) {
  const hub = startProgram('hub', ...hubFlags, '--data', data);
  ends.push(hub.stop);
  const url = (await hub.nextLine()).replace('listening on ', '');
  await hub.nextLine();
  await hub.nextLine();
  const asked = ['--port', new URL(url).port, '--data', data];
  const headers = { authorization: `Bearer ${readFileSync(join(data, 'api-token'), 'utf8').trim()}` };
  return {
    ...hub,
    asked,
    read: async <Answer>(path: string) => {
      const response = await fetch(`${url}${path}`, { headers });
      return { status: response.status, body: (await response.json()) as Answer };
    },
  };
}

describe('a second hub on one folder', () => {
  test('does not start, says why in one line, and loses no agent of the first', async () => {
    const data = newData();
    const hub = await startHub(data);
    const code = () => run('hub', 'invite', ...hub.asked).stdout.trim();
    expect(run('agent', 'join', code(), '--name', 'first', '--data', newData()).status).toBe(0);
    const second = run('hub', ...hubFlags, '--data', data);
    expect([second.status, second.stdout]).toEqual([1, '']);
    expect(second.stderr.trim().split('\n')).toEqual([
      `tacho hub: another Tacho is using the folder ${data}; stop it, or choose another folder with --data`,
    ]);
    expect(run('agent', 'join', code(), '--name', 'second', '--data', newData()).status).toBe(0);
    await hub.stop();
    const again = await startHub(data);
    const { body } = await again.read<AgentList>('/metrics/agents');
    expect(Object.keys(body.agents)).toEqual(['first', 'second']);
  });
});

describe('a hub and an agent whose file of keys is damaged', () => {
  const damages: readonly (readonly [string, (path: string) => void, string])[] = [
    ['is torn', (path) => writeFileSync(path, '{"version":1,"auth'), 'is damaged (not JSON)'],
    ['is empty', (path) => writeFileSync(path, ''), 'is damaged (not JSON)'],
    ['is a folder', (path) => mkdirSync(path), 'cannot be read (it is a folder, not a regular file)'],
  ];

  test.each(damages)('do not start where it %s, say so in one line, and leave it alone', async (_what, damage, why) => {
    for (const [name, args] of [
      ['hub.json', ['hub', ...hubFlags]],
      ['agent.json', ['agent']],
    ] as const) {
      const data = newData();
      damage(join(data, name));
      const { status, stderr, stdout } = run(...args, '--data', data);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr.trim()).toMatch(
        new RegExp(`^tacho (hub|agent): ${name} ${why.replaceAll(/[()]/g, '\\$&')}; restore it [^\n]+$`),
      );
      expect(readdirSync(data).filter((file) => file.startsWith(name))).toEqual([name]);
    }
  });

  test.skipIf(process.getuid?.() !== 0)('do not start where it may not be read, as after one start by root', () => {
    for (const [name, args] of [
      ['hub.json', ['hub', ...hubFlags]],
      ['agent.json', ['agent']],
    ] as const) {
      const data = newData();
      const nobody = 65_534;
      chownSync(data, nobody, nobody);
      writeFileSync(join(data, name), '{}');
      chmodSync(join(data, name), 0o000);
      const options = { uid: nobody, gid: nobody, encoding: 'utf8', timeout: 60_000, env: { HOME: data } } as const;
      const { status, stderr } = spawnSync(process.execPath, [program, ...args, '--data', data], options);
      expect(status).toBe(1);
      expect(stderr.trim()).toMatch(
        new RegExp(`^tacho (hub|agent): ${name} cannot be read \\(EACCES[^\n]+; restore it [^\n]+$`),
      );
      expect(readFileSync(join(data, name), 'utf8')).toBe('{}');
    }
  });
});

describe('impossible alerts', () => {
  const bad = recordWith({ id: 'bad', firedAt: 1e300 });
  const good = recordWith({ id: 'good', firedAt: Date.now() });

  test('of an agent leave the alerts of its hub readable: now, after a restart, and when the agent is removed', async () => {
    const data = newData();
    const hub = await startHub(data);
    const own = newData();
    const code = run('hub', 'invite', ...hub.asked).stdout.trim();
    expect(run('agent', 'join', code, '--name', 'evil', '--data', own).status).toBe(0);
    const membership = JSON.parse(readFileSync(join(own, 'agent.json'), 'utf8'));
    const evil = openRawAgent(membership);
    ends.push(evil.close);
    evil.send(helloOf('evil', -1e308));
    evil.send({ alerts: { json: Buffer.from(JSON.stringify({ firing: [bad, good] })) } });
    const ids = async (of: typeof hub) => {
      const { status, body } = await of.read<Alerts>('/alerts');
      return [status, body.firing.map(({ id }) => id), body.recent.map(({ id }) => id)];
    };
    await expect.poll(() => ids(hub)).toEqual([200, ['evil/good'], []]);
    expect((await hub.read<AgentList>('/metrics/agents')).body.agents['evil']).toMatchObject({
      connected: true,
      clock_ahead_seconds: null,
      alerts_firing: 1,
    });
    await hub.stop();
    const again = await startHub(data);
    expect(await ids(again)).toEqual([200, ['evil/good'], []]);
    expect(run('hub', 'remove', 'evil', ...again.asked).status).toBe(0);
    await expect.poll(() => ids(again)).toEqual([200, [], ['evil/good']]);
  });

  test('that an earlier version stored are dropped at the start', async () => {
    const data = newData();
    const records = [bad, { ...good, clearedAt: Date.now() }].map((one) => ({ ...one, host: 'evil' }));
    writeFileSync(
      join(data, 'alerts.json'),
      JSON.stringify({ version: 3, records, states: [], snoozes: [], told: [], toldAway: [], others: [] }),
    );
    const hub = await startHub(data);
    const { status, body } = await hub.read<Alerts>('/alerts');
    expect([status, body.recent.map(({ id }) => id)]).toEqual([200, ['good']]);
  });
});

test('an agent that has joined and never connected is listed, and can be removed', async () => {
  const hub = await startHub(newData());
  const code = run('hub', 'invite', ...hub.asked).stdout.trim();
  expect(run('agent', 'join', code, '--name', 'absent', '--data', newData()).status).toBe(0);
  expect(run('hub', 'agents', ...hub.asked).stdout).toMatch(/^absent +offline +never /m);
  expect(run('hub', 'remove', 'absent', ...hub.asked).status).toBe(0);
  expect(run('hub', 'agents', ...hub.asked).stdout).toBe('');
});

vi.setConfig({ testTimeout: 120_000 });
