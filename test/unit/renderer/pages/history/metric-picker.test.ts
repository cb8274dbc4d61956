import { expect, test } from 'vitest';
import { MetricList } from '../../../../../renderer/pages/history/metric-picker.tsx';
import { keptMetricIds } from '../../../../../shared/metrics/catalogue.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function show(chosen: readonly (typeof keptMetricIds)[number][] = []) {
  return render(await openSession('small'), MetricList, { offered: keptMetricIds, chosen, onToggle: () => undefined });
}

test('the metrics are grouped, and those of the same name are told apart', async () => {
  const words = wordsOf(await show());
  expect(words).toContain('Disks Disk read all drives together Disk write all drives together');
  expect(words).toContain('Drive read per drive');
  expect(words).toContain('Network download all interfaces together');
  expect(words).toContain('Interface download per interface');
});

test('those that are chosen are checked', async () => {
  const markup = await show(['cpu.load1m']);
  expect([...markup.matchAll(/checked=""/g)]).toHaveLength(1);
  expect(markup).toMatch(/checked=""\/>Load</);
});
