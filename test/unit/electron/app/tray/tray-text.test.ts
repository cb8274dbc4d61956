import { expect, test } from 'vitest';
import { describeTray } from '../../../../../electron/app/tray/tray-text.ts';
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
const running = { isPaused: false };
const tooltip = (snapshot: Snapshot | null, alerts: AlertOverview = calm) =>
  plain(describeTray({ snapshot, alerts, sampling: running }, english, englishFormat));
const gpu = gpuWith({ busyPercent: 12, temperatureCelsius: 61 });

test('the tooltip shows CPU and memory, and a GPU only where there is one', () => {
  const snapshot = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50) });
  expect(tooltip(snapshot)).toBe('CPU 37 % · Memory 8.0 of 16.0 GiB');
  const withGpu = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50), gpus: [gpu] });
  expect(tooltip(withGpu)).toBe('CPU 37 % · GPU 12 % (61 °C) · Memory 8.0 of 16.0 GiB');
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
  expect(tooltip(snapshot, { ...calm, firing: [record] })).toBe('CPU 96 % for 2 min — ffmpeg 710 %\nCPU 96 %');
});

test('the tooltip shows no old values while paused, and says until when', () => {
  const until = new Date().setHours(14, 0, 0, 0);
  const paused = (resumesAt: number | null) =>
    describeTray(
      { snapshot: createSnapshot({ cpu: cpuAt(96) }), alerts: calm, sampling: { isPaused: true, resumesAt } },
      english,
      englishFormat,
    );
  expect(paused(null)).toBe('Monitoring is paused');
  expect(paused(until)).toMatch(/^Monitoring is paused until 2:00\sPM$/);
});

test('the tooltip is in the language and the locale of the user', async () => {
  const { text } = await loadLanguage({ words: ['en-XA'], formats: 'de' });
  const format = createFormat({ locale: 'de', units: standardUnits, text });
  const memory = memoryAt(50);
  const snapshot = createSnapshot({ cpu: cpuAt(1), memory, gpus: [gpu, gpuWith({ state: 'asleep' })] });
  const lines = [
    ...describeTray({ snapshot, alerts: calm, sampling: running }, text, format).split(' · '),
    describeTray({ snapshot, alerts: calm, sampling: { isPaused: true } }, text, format),
  ];
  for (const line of lines) expect(line).toMatch(/^⟦.*⟧$/);
  expect(lines.join()).toContain('8,0');
});
