import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { DurationField, QuantityField, SelectField } from '../../../../renderer/components/field.tsx';

const ignore = () => undefined;

describe('the fields', () => {
  test.each([
    [0, '0', 's'],
    [45, '45', 's'],
    [90, '90', 's'],
    [300, '5', 'min'],
    [7200, '2', 'h'],
    [86_400, '1', 'd'],
    [90_000, '25', 'h'],
  ])('write %d s as %s %s, in the largest unit without a fraction', (value, count, unit) => {
    const props = { label: 'For', value, maximum: 1e6, onChange: ignore };
    const markup = renderToStaticMarkup(createElement(DurationField, props));
    expect(markup).toContain(`value="${count}"`);
    expect(markup).toMatch(new RegExp(`<option value="${unit}" selected`));
  });

  test('connect their label with their control', () => {
    const select = createElement(SelectField, {
      label: 'Severity',
      value: 'b',
      options: [
        ['a', 'A'],
        ['b', 'B'],
      ],
      onChange: ignore,
    });
    const markup = renderToStaticMarkup(select);
    const [, id] = markup.match(/<label for="([^"]+)">Severity/) ?? [];
    expect(id).toBeDefined();
    expect(markup).toContain(`<select id="${id}"`);
    expect(markup).toContain('<option value="b" selected="">B</option>');
  });

  test('show a quantity with its unit', () => {
    const props = { label: 'Threshold', value: 2.5, unit: 'GiB', onChange: ignore };
    expect(renderToStaticMarkup(createElement(QuantityField, props))).toMatch(/aria-invalid="false".*value="2.5".*GiB/);
  });
});
