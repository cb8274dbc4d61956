import { expect, test } from 'vitest';
import { listOfferedSettings } from '../../../../../renderer/pages/settings/offered-settings.ts';
import { placeSettings } from '../../../../../renderer/pages/settings/setting-order.ts';

test('settings that refine another one follow it', () => {
  expect(placeSettings(['alerts.quietTo', 'alerts.rules', 'alerts.quietDays', 'alerts.quietFrom'])).toEqual([
    { id: 'alerts.rules', isNested: false },
    { id: 'alerts.quietDays', isNested: false },
    { id: 'alerts.quietTo', isNested: true },
    { id: 'alerts.quietFrom', isNested: true },
  ]);
});

test('one whose own is not shown stands by itself', () => {
  expect(placeSettings(['alerts.quietFrom'])).toEqual([{ id: 'alerts.quietFrom', isNested: false }]);
});

test('none is lost', () => {
  const all = listOfferedSettings('desktop');
  expect(
    placeSettings(all)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([...all].sort());
});
