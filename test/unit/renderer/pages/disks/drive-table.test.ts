import { expect, test } from 'vitest';
import { DriveTable } from '../../../../../renderer/pages/disks/drive-table.tsx';
import type { DiskDevice } from '../../../../../shared/readings/disks.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const charts = { charted: [{ name: 'sda', accent: 'series-2' }], onChoose: () => undefined };

const drive: DiskDevice = {
  name: 'sda',
  model: 'WDC WD40',
  sizeBytes: 4 * 1024 ** 4,
  isRotational: true,
  readBytesPerSecond: 2048,
  writeBytesPerSecond: null,
  readsPerSecond: 10.4,
  writesPerSecond: null,
  busyPercent: 81.6,
  awaitMs: 12.34,
  readAwaitMs: 12.34,
  writeAwaitMs: null,
  queueLength: null,
  totals: null,
};

test('a drive has its model, size and kind, its rates, operations, latency and active time', async () => {
  const session = await openSession('small');
  const markup = render(session, DriveTable, { devices: [drive], ...charts });
  expect(wordsOf(markup)).toMatch(/sda WDC WD40 · 4.0 TiB · \S+ 2.0 KiB\/s – 10 12.3 ms – 82 %$/);
  expect(markup).toContain('--share:81.6%');
  expect(markup).toContain('--accent:var(--series-2)');
});

test('what is unknown of a drive is left out or a dash', async () => {
  const unknown = { ...drive, model: null, sizeBytes: null, isRotational: false, readsPerSecond: null, awaitMs: null };
  const markup = render(await openSession('small'), DriveTable, { devices: [unknown], ...charts });
  expect(wordsOf(markup)).toMatch(/sda 2.0 KiB\/s – – – – 82 %$/);
});
