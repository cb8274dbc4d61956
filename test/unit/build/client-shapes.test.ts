import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printType, shapes } from '../../../build/client-shapes.mjs';

test('every type of the client can be printed from its schema', async () => {
  for (const [module = '', schema, name] of shapes) {
    const loaded = (await import(`../../../shared/wire/${module.replace('wire/', '')}.ts`)) as Record<string, object>;
    expect([name, printType(loaded[schema ?? ''] ?? {})]).toEqual([name, expect.stringContaining('readonly')]);
  }
});

test('every type of the answers that the client names is printed', () => {
  const folder = join(import.meta.dirname, '../../../shared/client');
  const printed = new Set(shapes.map(([module, , name]) => `${module} ${name}`));
  const named = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/ type \{([^}]+)\} from '\.\.\/(wire\/[^']+)\.ts'/g)].flatMap(
      ([, names = '', module]) => names.split(',').map((name) => `${module} ${name.trim()}`),
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !printed.has(name))).toEqual([]);
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
