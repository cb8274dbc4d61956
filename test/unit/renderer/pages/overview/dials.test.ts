import { describe, expect, test } from 'vitest';
import {
  CpuDial,
  DiskDial,
  MemoryDial,
  NetworkDial,
  roundPercent,
} from '../../../../../renderer/pages/overview/dials.tsx';
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
  test('turn red where their alert would fire', async () => {
    const isHot = async (busyPercent: number, threshold: number) =>
      render(await openWith(busyPercent, threshold), CpuDial, {}).includes('data-level="hot"');
    expect([await isHot(85, 90), await isHot(85, 80), await isHot(95, 98)]).toEqual([false, true, false]);
  });

  test('have no mark and are never red without an enabled rule', async () => {
    const session = await openWith(99, 90);
    const { settings } = session.store.get();
    expect(render(session, CpuDial, {})).toContain('dial-mark');
    session.store.set({
      settings: { ...settings, 'alerts.rules': settings['alerts.rules'].map((rule) => ({ ...rule, isOn: false })) },
    });
    const markup = render(session, CpuDial, {});
    expect([markup.includes('dial-mark'), markup.includes('data-level="hot"')]).toEqual([false, false]);
  });

  test('show the share of memory and the rates of disk and network, with their peaks', async () => {
    const session = await openSession('workstation');
    expect(wordsOf(render(session, MemoryDial, {}))).toMatch(/^Memory \d+ % [\d.]+ of 31.2 GiB/);
    expect(wordsOf(render(session, DiskDial, {}))).toMatch(/^Disk Peak [\d.]+ [KM]iB\/s [\d.]+ [KM]iB\/s/);
    expect(wordsOf(render(session, NetworkDial, {}))).toContain('↓');
  });

  test('say why a reading has no value', async () => {
    const session = await openSession('broken');
    expect(wordsOf(render(session, CpuDial, {}))).toContain('"x" is no counter');
    expect(render(session, NetworkDial, {})).toContain('id="card-network"');
    expect(wordsOf(render(session, DiskDial, {}))).toMatch(/^Disk Peak – – /);
  });
});
