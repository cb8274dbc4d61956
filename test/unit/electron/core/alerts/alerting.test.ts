import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAlerting } from '../../../../../electron/core/alerts/alerting.ts';
import { openConf } from '../../../../../electron/store/conf-store.ts';
import { createStores } from '../../../../../electron/store/stores.ts';

test('a foreign log of alerts is set aside and a new one begun', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-alerting-'));
  const stores = createStores(folder, openConf, () => 0);
  writeFileSync(join(folder, 'alerts.json'), '{"version":1,"records":[{}]}');
  const { alerting, notes } = loadAlerting(stores, 0);
  expect(alerting.overview).toMatchObject({ firing: [], recent: [] });
  expect(notes).toHaveLength(1);
});
