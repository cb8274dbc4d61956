import { expect, test } from 'vitest';
import { TextField } from '../../../../renderer/components/text-field.tsx';
import { openSession, render } from '../../../fake/render.ts';

async function field(value: string, part: { pattern?: string; isLong?: boolean } = {}): Promise<string> {
  const ignore = () => undefined;
  return render(await openSession('small'), TextField, {
    label: 'Field',
    value,
    onChange: ignore,
    onProblem: ignore,
    ...part,
  });
}

test.each([
  ['22:30', false],
  ['24:00', true],
  ['', true],
])('%j is marked as not fitting its pattern: %s', async (value, isInvalid) => {
  expect(await field(value, { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })).toContain(`aria-invalid="${isInvalid}"`);
});

test('without a pattern everything fits, and markup in it is text', async () => {
  const markup = await field('<b>"x"</b>');
  expect(markup).toContain('aria-invalid="false"');
  expect(markup).not.toContain('<b>');
});

test('is as wide as its text, within bounds, and several lines are a text area', async () => {
  const sizeOf = (markup: string) => Number(/size="(\d+)"/.exec(markup)?.[1]);
  expect([sizeOf(await field('')), sizeOf(await field('x'.repeat(10))), sizeOf(await field('x'.repeat(99)))]).toEqual([
    6, 12, 34,
  ]);
  expect(await field('a\nb', { isLong: true })).toMatch(/^<textarea[^>]*>a\nb<\/textarea>$/);
});
