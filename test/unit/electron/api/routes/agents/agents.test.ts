import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAgentRoutes } from '../../../../../../electron/api/routes/agents/agents.ts';
import { createStreamMeter } from '../../../../../../electron/api/streams/stream-meter.ts';
import type { Fleet } from '../../../../../../shared/fleet.ts';
import type { AgentLabels } from '../../../../../../shared/wire/agent-tags.ts';
import type { AgentStatus } from '../../../../../../shared/wire/agents.ts';
import { createAgents, createTrends } from '../../../../../fake/agents.ts';

let server: FastifyInstance;
let labels: Record<string, AgentLabels>;

beforeEach(() => {
  labels = {
    'build-1': { group: 'build', tags: ['env=prod', 'ssd'] },
    'build-2': { group: 'build', tags: ['env=test'] },
    'db-1': { group: null, tags: [] },
  };
  const list = () =>
    createAgents(3).map((one): AgentStatus => {
      const { group = null, tags = [] } = labels[one.agent_id] ?? {};
      return { ...one, group, tags: [...tags] };
    });
  const fleet = {
    list,
    readTrends: () => createTrends(list()),
    find: (id: string) => list().find((one) => one.agent_id === id) ?? null,
    label(id: string, given: Partial<AgentLabels>) {
      labels[id] = { group: null, tags: [], ...labels[id], ...given };
    },
    subscribe: () => () => undefined,
    subscribeEvents: () => () => undefined,
  } as unknown as Fleet;
  server = fastify();
  server.decorateRequest('client', null);
  addAgentRoutes(
    server,
    fleet,
    true,
    createStreamMeter(() => 0),
    () => undefined,
  );
});
afterEach(() => server.close());

const read = async (path: string) => (await server.inject(path)).json();
const listIds = async (path: string) => Object.keys((await read(path)).agents);

describe('agents of a hub', () => {
  test('are listed by group and by tags', async () => {
    expect(await listIds('/metrics/agents')).toEqual(['build-1', 'build-2', 'db-1']);
    expect(await listIds('/metrics/agents?group=build')).toEqual(['build-1', 'build-2']);
    expect(await listIds('/metrics/agents?tag=ssd,env%3Dprod')).toEqual(['build-1']);
    expect(await listIds('/metrics/agents?group=build&tag=hdd')).toEqual([]);
    expect((await read('/metrics/summary?tag=ssd')).total.agents).toBe(1);
    expect(await listIds('/metrics/trends?group=build')).toEqual(['build-1', 'build-2']);
  });

  test('have their group and tags as labels for Prometheus', async () => {
    const targets = await read('/sd');
    expect(targets.map(({ labels: { group, tags } }: { labels: Record<string, string> }) => [group, tags])).toEqual([
      ['build', ',env=prod,ssd,'],
      ['build', ',env=test,'],
      [undefined, undefined],
    ]);
    expect(await read('/sd?tag=ssd')).toHaveLength(1);
  });

  test('are targets for Prometheus at the address by which it asked', async () => {
    const answer = await server.inject({ url: '/sd?tag=ssd', headers: { host: 'hub.lan:7780' } });
    expect(answer.json()).toEqual([
      {
        targets: ['hub.lan:7780'],
        labels: expect.objectContaining({
          instance: 'build-1',
          __metrics_path__: '/agents/build-1/prometheus',
          __scheme__: 'https',
        }),
      },
    ]);
  });

  test('get the tags that are set, each once', async () => {
    const set = (tags: readonly string[]) =>
      server.inject({ method: 'POST', url: '/agents/db-1/tags', payload: { tags } });
    expect((await set(['ssd', 'eu', 'ssd'])).statusCode).toBe(200);
    expect(labels['db-1']).toEqual({ group: null, tags: ['eu', 'ssd'] });
    expect((await set(['not a tag'])).statusCode).toBe(400);
    expect((await set([])).statusCode).toBe(200);
    expect(labels['db-1']?.tags).toEqual([]);
  });
});
