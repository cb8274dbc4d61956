import { describe, expect, test } from 'vitest';
import { listMachines } from '../../../../../renderer/pages/machines/machine-rows.ts';
import type { MachineColumn, MachineFilter } from '../../../../../renderer/state/machine-choice.ts';
import { createAgents, createTrends } from '../../../../fake/agents.ts';

const agents = createAgents(12);
const all: MachineFilter = { search: '', show: 'all', group: '' };

function ids(filter: Partial<MachineFilter> = {}, column: MachineColumn = 'name', isDescending = false) {
  const rows = listMachines(agents, null, { ...all, ...filter }, { column, isDescending });
  return rows.map(({ agent }) => agent.agent_id);
}

describe('the table of machines', () => {
  test('shows those in trouble first, then the others by name', () => {
    expect(ids({}, 'state').slice(0, 4)).toEqual(['laptop-of-marie', 'db-1', 'build-1', 'build-2']);
  });

  test('sorts numbers in names as numbers', () => {
    const some = agents.slice(0, 3).map((agent, index) => ({ ...agent, agent_id: `node-${[10, 9, 1][index]}` }));
    const rows = listMachines(some, null, all, { column: 'name', isDescending: false });
    expect(rows.map(({ agent }) => agent.agent_id)).toEqual(['node-1', 'node-9', 'node-10']);
  });

  test('puts unknown values last in both directions: those of an offline machine, and of one without a GPU', () => {
    expect(ids({}, 'cpu', true).at(0)).toBe('build-2');
    expect([ids({}, 'cpu', true).at(-1), ids({}, 'cpu').at(-1)]).toEqual(['laptop-of-marie', 'laptop-of-marie']);
    expect(ids({}, 'gpu').slice(0, 2)).toEqual(['gpu-box', 'node-009']);
    expect(ids({}, 'group', true).slice(-1)).toEqual(['node-010']);
  });

  test('is searched by all words in name, host name, group and tags', () => {
    expect(ids({ search: 'NODE 11' })).toEqual(['node-011']);
    expect(ids({ search: 'db-1.lan' })).toEqual(['db-1']);
    expect(ids({ search: 'web eu-central' })).toEqual(['node-011', 'web-with-a-name-that-is-too-long-for-it']);
    expect(ids({ search: 'nowhere' })).toEqual([]);
  });

  test('can show only a group, only machines with alerts, or only those that are offline', () => {
    expect(ids({ group: 'db' })).toEqual(['db-1', 'node-008']);
    expect(ids({ show: 'alerts' })).toEqual(['db-1']);
    expect(ids({ show: 'offline' })).toEqual(['laptop-of-marie']);
  });

  test('has the last hour of each machine, and no values of one that is offline', () => {
    const trends = createTrends(agents);
    const rows = listMachines(agents, trends, all, { column: 'name', isDescending: false });
    const away = rows.find(({ agent }) => !agent.connected);
    expect(away).toMatchObject({ cpu: null, memory: null, disk: null, network: null, alerts: null });
    expect(away?.trend?.cpu_percent.at(-1)).toBeNull();
    expect(rows[0]).toMatchObject({ cpu: 8, disk: 41, network: 13e6, gpu: null });
  });
});
