import { expect, test } from 'vitest';
import { ConnectionCard } from '../../../../../renderer/pages/network/connection-card.tsx';
import { StateTable } from '../../../../../renderer/pages/network/state-table.tsx';
import { createConnections } from '../../../../fake/connections.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';
import { scenarios } from '../../../../fake/scenarios.ts';

const connections = createConnections(scenarios.small);

test('connections are shown by process with the ports it listens on, and by state', async () => {
  const words = wordsOf(render(await openSession('small'), ConnectionCard, { connections }));
  expect(words).toContain('chrome 5688 23 0 4 3 –');
  expect(words).toContain('postgres 7642 8 2 0 0 5432');
  expect(words).toContain('Other users and containers 6 4 0 5 22, 53, 631');
  const states = wordsOf(render(await openSession('small'), StateTable, connections));
  expect(states).toBe('ESTABLISHED 41 LISTEN 13 TIME_WAIT 12 UDP 9 CLOSE_WAIT 5');
});

test('a machine with too many connections says so', async () => {
  const many = { ...connections, processes: [], problem: 'not read: more than 20000 sockets' };
  const words = wordsOf(render(await openSession('small'), ConnectionCard, { connections: many }));
  expect(words).toContain('not read: more than 20000 sockets');
  expect(words).not.toContain('Listens on');
});
