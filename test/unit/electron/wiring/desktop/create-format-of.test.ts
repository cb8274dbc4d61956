import { expect, test } from 'vitest';
import { createFormatOf } from '../../../../../electron/wiring/desktop/create-format-of.ts';
import { defaultSettings } from '../../../../../shared/settings/settings.ts';
import { english } from '../../../../../shared/text/english.ts';

test('the format has the locale of the user and the units of the settings, and is kept while these stay', () => {
  const formatOf = createFormatOf({ language: 'en', locale: 'de', text: english });
  const format = formatOf(defaultSettings);
  expect(format.bytes(1.5 * 1024 ** 3)).toBe('1,5\u00a0GiB');
  expect(formatOf({ ...defaultSettings, 'alerts.notify': false })).toBe(format);
  expect(formatOf({ ...defaultSettings, 'appearance.units': 'decimal' }).bytes(1.5e9)).toBe('1,5\u00a0GB');
});
