import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Formatted } from '../../../../renderer/state/formatted.tsx';
import { LanguageContext, useFormat } from '../../../../renderer/text/language.ts';
import { english } from '../../../../shared/text/english.ts';
import { openSession, render } from '../../../fake/render.ts';

function Size() {
  const format = useFormat();
  return createElement('i', null, `${format.bytes(3 * 1024 ** 3)} ${format.number(1234.5, 1)}`);
}

test('values have the units of the settings and the locale of the user', async () => {
  const session = await openSession('small');
  const { settings } = session.store.get();
  const write = (locale: string) => {
    const inner = createElement(Formatted, null, createElement(Size));
    const Page = () => createElement(LanguageContext, { value: { language: 'en', locale, text: english } }, inner);
    return render(session, Page, {});
  };
  expect(write('en')).toBe('<i>3.0 GiB 1,234.5</i>');
  expect(write('de')).toBe('<i>3,0 GiB 1.234,5</i>');
  const decimal = Object.keys(settings).find((id) => settings[id as keyof typeof settings] === 'binary') ?? '';
  session.store.set({ settings: { ...settings, [decimal]: 'decimal' } });
  expect(write('en')).toBe('<i>3.2 GB 1,234.5</i>');
});
