import { expect, test } from 'vitest';
import { describeMenu, describeTray } from '../../../../../electron/app/tray/tray-text.ts';
import type { AlertOverview } from '../../../../../shared/alerts/alert.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { createFormat } from '../../../../../shared/text/create-format.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';
import { loadLanguage } from '../../../../../shared/text/load-language.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt } from '../../../../fake/readings.ts';
import { recordWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const calm = { firing: [], recent: [], snoozes: [], held: {} };
const tooltip = (snapshot: Snapshot | null, alerts: AlertOverview = calm, isPaused = false) =>
  plain(describeTray({ snapshot, alerts, isPaused }, english, englishFormat));
const gpu = gpuWith({ busyPercent: 12, temperatureCelsius: 61 });

test('the tooltip shows CPU and memory, and a GPU only where there is one', () => {
  const snapshot = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50) });
  expect(tooltip(snapshot)).toBe('CPU 37 % · RAM 8.0 of 16.0 GiB');
  const withGpu = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50), gpus: [gpu] });
  expect(tooltip(withGpu)).toBe('CPU 37 % · GPU 12 % (61 °C) · RAM 8.0 of 16.0 GiB');
  const asleep = createSnapshot({ cpu: cpuAt(1), gpus: [gpuWith({ state: 'asleep' })] });
  expect(tooltip(asleep)).toBe('CPU 1 % · GPU suspended');
});

test('the tooltip counts many GPUs, and shows the busiest and the hottest of them', () => {
  const many = [gpu, gpuWith({ busyPercent: 97, temperatureCelsius: 55 }), gpuWith({ state: 'failed' })];
  const snapshot = createSnapshot({ cpu: cpuAt(1), gpus: many });
  expect(tooltip(snapshot)).toBe('CPU 1 % · 3 GPUs, busiest 97 % (61 °C)');
});

test('the tooltip says what is wrong, and which application', () => {
  const record = recordWith({
    value: 96,
    heldMs: 120_000,
    culprit: { pid: 1, name: 'ffmpeg', cpuPercent: 710, residentBytes: 1, baseline: null },
  });
  const snapshot = createSnapshot({ cpu: cpuAt(96) });
  expect(tooltip(snapshot, { ...calm, firing: [record] })).toBe('CPU 96 %\nCPU 96 % for 2 min — ffmpeg 710 %');
});

test('the tooltip shows no old values while paused', () => {
  expect(tooltip(createSnapshot({ cpu: cpuAt(96) }), calm, true)).toBe('Tacho is paused');
});

test('the menu shows a dash for what is not known yet', () => {
  expect(describeMenu(null, english, englishFormat)).toEqual(['Waiting for the first sample']);
  expect(describeMenu(createSnapshot(), english, englishFormat).map(plain)).toEqual([
    'CPU  –',
    'Memory  – of –',
    'Network  ↓ –  ↑ –',
  ]);
});

test('tooltip and menu are in the language and the locale of the user', async () => {
  const { text } = await loadLanguage({ words: ['en-XA'], formats: 'de' });
  const format = createFormat({ locale: 'de', units: standardUnits, text });
  const memory = memoryAt(50);
  const snapshot = createSnapshot({ cpu: cpuAt(1), memory, gpus: [gpu, gpuWith({ state: 'asleep' })] });
  const lines = [
    ...describeTray({ snapshot, alerts: calm, isPaused: false }, text, format).split(' · '),
    ...describeMenu(snapshot, text, format),
    ...describeMenu(null, text, format),
    describeTray({ snapshot, alerts: calm, isPaused: true }, text, format),
  ];
  for (const line of lines) expect(line).toMatch(/^⟦.*⟧$/);
  expect(lines.join()).toContain('8,0');
});
