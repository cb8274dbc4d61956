import { expect, test } from 'vitest';
import { printType, shapes } from '../../../build/client-shapes.mjs';

test('every type of the client can be printed from its schema', async () => {
  for (const [module = '', schema, name] of shapes) {
    const loaded = (await import(`../../../shared/wire/${module.replace('wire/', '')}.ts`)) as Record<string, object>;
    expect([name, printType(loaded[schema ?? ''] ?? {})]).toEqual([name, expect.stringContaining('readonly')]);
  }
});

test('constants, choices, lists and maps are printed as TypeScript writes them', () => {
  expect(printType({ const: 'ok' })).toBe('"ok"');
  expect(printType({ enum: ['a', 'b'] })).toBe('"a" | "b"');
  expect(printType({ items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } })).toBe('readonly (number | null)[]');
  expect(printType({ patternProperties: { x: { type: 'string' } } })).toBe('{ readonly [name: string]: string }');
  expect(printType({ properties: { a: { type: 'string', description: 'why' } } })).toBe(
    '{\n  /** why */\n  readonly "a"?: string;\n}',
  );
});
