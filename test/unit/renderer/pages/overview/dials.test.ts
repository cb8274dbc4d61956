import { describe, expect, test } from 'vitest';
import { CpuDial, MemoryDial, roundPercent } from '../../../../../renderer/pages/overview/dials.tsx';
import { DiskDial, NetworkDial } from '../../../../../renderer/pages/overview/rate-dials.tsx';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';
import { cpuAt } from '../../../../fake/readings.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function openWith(busyPercent: number, threshold: number) {
  const session = await openSession('small');
  const { snapshot, settings } = session.store.get();
  if (!snapshot) throw new Error('no snapshot');
  const rules = defaultRules.map((rule) => (rule.metric === 'cpu.busyPercent' ? { ...rule, threshold } : rule));
  session.store.set({
    snapshot: { ...snapshot, cpu: cpuAt(busyPercent) },
    settings: { ...settings, 'alerts.rules': rules },
  });
  return session;
}

test.each([
  [undefined, '–'],
  [null, '–'],
  [0, '0'],
  [41.5, '42'],
])('a dial writes %s as %s', (percent, value) => {
  expect(roundPercent(percent)).toBe(value);
});

describe('the dials', () => {
  test('have the color of their resource, and change it only while an alert about it fires', async () => {
    const session = await openWith(99, 90);
    expect(render(session, CpuDial, {})).toContain('data-level="calm"');
    const { alerts } = (await openSession('workstation')).store.get();
    session.store.set({ alerts });
    expect(render(session, CpuDial, {})).toContain('data-level="warm"');
    expect(render(session, MemoryDial, {})).toContain('data-level="calm"');
  });

  test('have a mark where their alert fires, explained in words, and none without an enabled rule', async () => {
    const session = await openWith(99, 90);
    const { settings } = session.store.get();
    expect(render(session, CpuDial, {})).toContain('<title>The mark is where an alert fires: at 90 %.</title>');
    session.store.set({
      settings: { ...settings, 'alerts.rules': settings['alerts.rules'].map((rule) => ({ ...rule, isOn: false })) },
    });
    expect(render(session, CpuDial, {})).not.toContain('dial-mark');
  });

  test('show the share of memory and the rates of disk and network, with the rates at which they are full', async () => {
    const session = await openSession('workstation');
    expect(wordsOf(render(session, MemoryDial, {}))).toMatch(/ \d+ % [\d.]+ of 31.2 GiB/);
    expect(wordsOf(render(session, DiskDial, {}))).toMatch(/^Disk Scale [\d.]+ [KM]iB\/s [\d.]+ [KM]iB\/s/);
    expect(wordsOf(render(session, NetworkDial, {}))).toContain('↓');
  });

  test('say why a reading has no value', async () => {
    const session = await openSession('broken');
    expect(wordsOf(render(session, CpuDial, {}))).toContain('"x" is no counter');
    expect(render(session, NetworkDial, {})).toContain('id="card-network"');
    expect(wordsOf(render(session, DiskDial, {}))).toMatch(/^Disk Scale – – /);
  });
});
