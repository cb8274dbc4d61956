import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AlertWatchOptions, createAlertWatch } from '../../../../../electron/core/alerts/watch-alerts.ts';
import { openConf } from '../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../electron/store/stores.ts';
import { ruleWith } from '../../../../fake/rules.ts';

const start = 1_800_000_000_000;
const stepMs = 10_000;

/** A watch that only tries rules, on a history of these disks. */
function createWatch(disks: number, steps: number) {
  const values = Array.from({ length: steps }, (_, index) => ({ at: start + index * stepMs, ms: stepMs, value: 1 }));
  const series = Array.from({ length: disks }, (_, index) => ({ instance: `sd${index}`, steps: values }));
  const options: Partial<AlertWatchOptions> = {
    stores: createStores(mkdtempSync(join(tmpdir(), 'tacho-alerts-')), openConf, () => start),
    persistence: { history: { readWhole: () => series } } as never,
    listProcesses: () => [],
    now: () => start,
  };
  return createAlertWatch(options as AlertWatchOptions);
}

test('a rule is tried on as many disks as a server has, with hundreds of thousands of stored steps', () => {
  const tried = createWatch(400, 700).backTest(ruleWith({ metric: 'disk.busyPercent' }));
  expect(tried).toMatchObject({ firings: [], span: { from: start, to: start + 700 * stepMs } });
});
