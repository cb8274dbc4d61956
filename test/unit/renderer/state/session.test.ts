import { describe, expect, test } from 'vitest';
import { firstPageState } from '../../../../renderer/state/page-state.ts';
import { openPlace, parsePlace, startSession, views } from '../../../../renderer/state/session.ts';
import { createMonitor } from '../../../../renderer/transport/monitor.ts';
import { english } from '../../../../shared/text/english.ts';
import { createFakeTransport } from '../../../fake/fake-transport.ts';
import { scenarios } from '../../../fake/scenarios.ts';

const overview = { view: 'overview', detail: '' };

test.each([
  ['', overview],
  ['cpu', { view: 'cpu', detail: '' }],
  ['nowhere', overview],
  ['alerts/cpu|17', { view: 'alerts', detail: 'cpu|17' }],
  ['alerts/a%2Fb', { view: 'alerts', detail: 'a/b' }],
  ['alerts/%E0%A4', { view: 'alerts', detail: '' }],
  ['processes/%E0%A4', { view: 'processes', detail: '' }],
])('the address #%s leads to %j', (hash, place) => {
  expect(parsePlace(hash)).toEqual(place);
});

test('the address of an application leads to its processes, whatever was chosen there before', () => {
  const before = { ...firstPageState, processes: { ...firstPageState.processes, search: 'make', chosen: 7 } };
  const { view, detail, pages } = openPlace(parsePlace('processes/a%2Fb'), before);
  expect([view, detail]).toEqual(['processes', '']);
  expect(pages.processes).toEqual({ ...firstPageState.processes, mode: 'applications', search: 'a/b' });
  expect(openPlace(parsePlace('processes'), before).pages.processes).toBe(before.processes);
});

test('the first nine views are those of the keys 1 to 9', () => {
  expect(views.slice(0, 9)).toEqual([
    'overview',
    'cpu',
    'gpu',
    'memory',
    'disks',
    'network',
    'processes',
    'history',
    'alerts',
  ]);
});

describe('the state of the window', () => {
  async function start() {
    const transport = createFakeTransport(scenarios.workstation);
    const session = await startSession(createMonitor(transport), parsePlace('cpu'), english);
    return { transport, session };
  }

  test('starts with the answer of the monitor and the recorded history', async () => {
    const { session } = await start();
    expect(session.store.get()).toMatchObject({ view: 'cpu', connection: 'open', isReadOnly: false });
    expect(session.store.get().host.name).toBe('workshop');
    let points = 0;
    session.timeline.visit(['cpu.busyPercent|'], 0, () => {
      points += 1;
    });
    expect(points).toBeGreaterThan(100);
  });

  test('follows the pushes, and adds each snapshot to the timeline', async () => {
    const { transport, session } = await start();
    transport.tick();
    const { snapshot } = session.store.get();
    const seen: number[] = [];
    session.timeline.visit(['cpu.busyPercent|'], snapshot?.at ?? 0, (_at, value) => seen.push(value));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeCloseTo(snapshot?.cpu?.busyPercent ?? Number.NaN, 2);
    transport.push('pace', { intervalMs: 5000, isPaused: true });
    expect(session.store.get().sampling).toEqual({ intervalMs: 5000, isPaused: true });
    transport.push('view', 'alerts/x');
    expect(session.store.get()).toMatchObject({ view: 'alerts', detail: 'x' });
  });

  test('starts with what applications and cores used recently, and adds to it', async () => {
    const { transport, session } = await start();
    const known = session.applications.moments.length;
    expect(known).toBeGreaterThan(250);
    const cores: number[] = [];
    session.timeline.visit(['core|3'], 0, (_at, value) => cores.push(value));
    expect(cores.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(50);
    transport.tick();
    transport.tick();
    expect(session.applications.moments.at(-1)?.at).toBe(session.store.get().snapshot?.at);
  });

  test('starts without that on a machine that does not know the call', async () => {
    const transport = createFakeTransport(scenarios.workstation);
    const call: typeof transport.call = (name, args) =>
      name === 'readRecent' ? Promise.reject(new Error('unknown call')) : transport.call(name, args);
    const session = await startSession(createMonitor({ ...transport, call }), parsePlace(''), english);
    expect(session.applications.moments).toEqual([]);
  });

  test('ignores an invalid snapshot, and skips a reading of another shape', async () => {
    const { transport, session } = await start();
    const before = session.store.get().snapshot;
    transport.push('snapshot', 'busy' as never);
    expect(session.store.get().snapshot).toBe(before);
    transport.push('snapshot', { ...before, at: (before?.at ?? 0) + 1000, cpu: { cores: 7 } } as never);
    expect(session.store.get().snapshot?.at).toBe((before?.at ?? 0) + 1000);
  });

  test('keeps the view when it refreshes, and replaces the rest', async () => {
    const { transport, session } = await start();
    session.store.set({ view: 'memory', notices: [{ id: 'x', text: 'gone by now', message: 'm', values: {} }] });
    transport.tick();
    const { snapshot } = session.store.get();
    await session.refresh();
    expect(session.store.get()).toMatchObject({ view: 'memory', snapshot, notices: [] });
  });
});
