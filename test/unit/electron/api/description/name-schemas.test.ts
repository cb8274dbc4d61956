import Type from 'typebox';
import { expect, test } from 'vitest';
import { nameSchemas } from '../../../../../electron/api/description/name-schemas.ts';

const Wheel = Type.Object({ size: Type.Number() });
const Car = Type.Object({ wheels: Type.Array(Wheel), spare: Type.Union([Wheel, Type.Null()]) });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('a named schema is written once, and referred to wherever it occurs, in other named ones as well', () => {
  const { schemas, refer } = nameSchemas({ Car, Wheel });
  expect(schemas).toEqual({
    Wheel: { type: 'object', required: ['size'], properties: { size: { type: 'number' } } },
    Car: {
      type: 'object',
      required: ['wheels', 'spare'],
      properties: {
        wheels: { type: 'array', items: ref('Wheel') },
        spare: { anyOf: [ref('Wheel'), { type: 'null' }] },
      },
    },
  });
  expect(refer({ get: { schema: Car }, list: [Wheel] })).toEqual({ get: { schema: ref('Car') }, list: [ref('Wheel')] });
});

test('the order of keys does not matter, and a description makes another schema', () => {
  const { refer } = nameSchemas({ Wheel });
  const { properties, required, type } = Wheel as unknown as Record<string, object>;
  expect(refer({ a: { required, properties, type } })).toEqual({ a: ref('Wheel') });
  expect(refer({ a: { ...Wheel, description: 'in front' } })).toMatchObject({ a: { description: 'in front' } });
});

test('maps and constants are written as generators know them', () => {
  expect(nameSchemas({}).refer({ a: Type.Literal('ok') })).toEqual({ a: { type: 'string', enum: ['ok'] } });
  const { refer } = nameSchemas({ Wheel });
  expect(refer({ a: Type.Record(Type.String(), Wheel) })).toMatchObject({ a: { additionalProperties: ref('Wheel') } });
});
