import { expect, test } from 'vitest';
import { describeMenu, describeTray } from '../../../../../electron/app/tray/tray-text.ts';
import { standardUnits } from '../../../../../shared/text/format.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt } from '../../../../fake/readings.ts';
import { recordWith } from '../../../../fake/rules.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const calm = { firing: [], recent: [], snoozes: [], held: {} };
const gpu = gpuWith({ busyPercent: 12, temperatureCelsius: 61 });

test('the tooltip says what runs, the GPU only where there is one', () => {
  const snapshot = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50) });
  expect(plain(describeTray(snapshot, calm, standardUnits, false))).toBe('CPU 37 % · RAM 8.0 of 16.0 GiB');
  const withGpu = createSnapshot({ cpu: cpuAt(37.2), memory: memoryAt(50), gpus: [gpu] });
  expect(plain(describeTray(withGpu, calm, standardUnits, false))).toBe(
    'CPU 37 % · GPU 12 % (61 °C) · RAM 8.0 of 16.0 GiB',
  );
  const asleep = createSnapshot({ cpu: cpuAt(1), gpus: [gpuWith({ state: 'asleep' })] });
  expect(plain(describeTray(asleep, calm, standardUnits, false))).toBe('CPU 1 % · GPU asleep');
});

test('the tooltip counts many GPUs, and says what the busiest and the hottest of them do', () => {
  const many = [gpu, gpuWith({ busyPercent: 97, temperatureCelsius: 55 }), gpuWith({ state: 'failed' })];
  const snapshot = createSnapshot({ cpu: cpuAt(1), gpus: many });
  expect(plain(describeTray(snapshot, calm, standardUnits, false))).toBe('CPU 1 % · 3 GPUs, busiest 97 % (61 °C)');
});

test('the tooltip says what is wrong, and which application', () => {
  const record = recordWith({
    value: 96,
    heldMs: 120_000,
    culprit: { pid: 1, name: 'ffmpeg', cpuPercent: 710, residentBytes: 1, baseline: null },
  });
  const text = describeTray(createSnapshot({ cpu: cpuAt(96) }), { ...calm, firing: [record] }, standardUnits, false);
  expect(plain(text)).toBe('CPU 96 %\nCPU 96 % for 2 min — ffmpeg 710 %');
});

test('the tooltip shows no old values while paused', () => {
  expect(describeTray(createSnapshot({ cpu: cpuAt(96) }), calm, standardUnits, true)).toBe('Tacho is paused');
});

test('the menu says what is not known yet as such', () => {
  expect(describeMenu(null, standardUnits)).toEqual(['Waiting for the first sample']);
  expect(describeMenu(createSnapshot(), standardUnits).map(plain)).toEqual([
    'CPU  –',
    'Memory  – of –',
    'Network  ↓ –  ↑ –',
  ]);
});
