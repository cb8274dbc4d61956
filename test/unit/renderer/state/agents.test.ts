import { afterEach, describe, expect, test, vi } from 'vitest';
import { maxShownAgents, pageAddress, readShownAgent, selectAgents } from '../../../../renderer/state/agents.ts';
import { createAgents } from '../../../fake/agents.ts';

test.each([
  ['?host=db-1', 'db-1'],
  ['?host=db-1.example&x=1', 'db-1.example'],
  ['', null],
  ['?host=', null],
  ['?host=../etc', null],
  ['?host=-x', null],
  [`?host=${'a'.repeat(65)}`, null],
])('the address %s shows the agent %s', (search, id) => {
  expect(readShownAgent(search)).toBe(id);
});

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['', 'db-1', '/?host=db-1#cpu'],
  ['?host=db-1', null, '/#cpu'],
  ['?host=db-1&locale=en&formats=de-DE&code=1', 'gpu-box', '/?host=gpu-box&locale=en&formats=de-DE#cpu'],
])('from the address %j, the page of the agent %j is %j: in the same language', (search, id, address) => {
  vi.stubGlobal('window', { location: { pathname: '/', search } });
  expect(pageAddress(id, 'cpu')).toBe(address);
});

describe('the agents in the settings', () => {
  const ids = (agents: ReturnType<typeof selectAgents>) => agents.map(({ agent_id: id }) => id);
  const few = createAgents(5);
  const many = createAgents(30);

  test('are all shown in the order of their names while they are few', () => {
    expect(ids(selectAgents(few.toReversed(), null, ''))).toEqual([
      'build-1',
      'build-2',
      'db-1',
      'gpu-box',
      'laptop-of-marie',
    ]);
  });

  test('are cut to what fits, with the one shown and those in trouble first', () => {
    const shown = ids(selectAgents(many, 'node-020', ''));
    expect(shown).toHaveLength(maxShownAgents);
    expect(shown.slice(0, 4)).toEqual(['node-020', 'db-1', 'laptop-of-marie', 'build-1']);
  });

  test('are found by all words of a search, in their id or host name', () => {
    expect(ids(selectAgents(many, null, 'NODE 17'))).toEqual(['node-017']);
    expect(ids(selectAgents(many, null, 'db-1.lan'))).toEqual(['db-1']);
    expect(ids(selectAgents(many, null, 'nowhere'))).toEqual([]);
  });
});
