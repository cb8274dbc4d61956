import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, packBlock, parseBlock, restoreBlock } from '../../../../electron/history/block.ts';
import { createTier } from '../../../../electron/history/tier.ts';

const shape = { stepMs: 10, steps: 20 };

function createFilled(values: readonly (number | null)[]) {
  const tier = createTier(shape);
  values.forEach((value, index) => {
    if (value !== null) tier.record(index * 10, 'cpu|', value, 10);
  });
  return tier;
}

function restore(block: Block): readonly number[] {
  const tier = createTier(shape);
  restoreBlock(tier, block);
  return [...tier.read('cpu|', 0, 199).mean];
}

describe('a block', () => {
  test('gives back what it was packed from, after it was written as JSON', () => {
    const value = fc.option(fc.integer({ min: -1000, max: 1000 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const tier = createFilled(values);
        const block = parseBlock(JSON.parse(JSON.stringify(packBlock(tier, 0, 200))));
        expect(restore(block)).toEqual([...tier.read('cpu|', 0, 199).mean]);
      }),
    );
  });

  test('has only its own span, and no series without values', () => {
    const tier = createFilled([1, 2, 3, 4]);
    tier.record(0, 'disk|sda', 9, 10);
    const block = packBlock(tier, 10, 30);
    expect(block).toMatchObject({ version: 2, stepMs: 10, startAt: 10 });
    expect(Object.keys(block.series)).toEqual(['cpu|']);
    expect(restore(block)).toEqual([Number.NaN, 2, 3]);
  });

  const { sum, ...withoutSum } = packBlock(createFilled([1, 2]), 0, 20);
  const block = { ...withoutSum, sum };

  test.each([
    ['another type', 3, 'not a history block'],
    ['a later version', { ...block, version: 3 }, 'not a history block'],
    ['no step', { ...block, stepMs: 0 }, 'not a history block'],
    ['a wrong checksum', { ...block, sum: (sum ?? 0) + 1 }, 'checksum'],
    ['another start', { ...block, startAt: 10 }, 'checksum'],
    ['no checksum', withoutSum, 'checksum'],
  ])('with %s is refused', (_case, stored, message) => {
    expect(() => parseBlock(stored)).toThrow(message);
  });

  test('of version 1 needs no checksum', () => {
    expect(restore(parseBlock({ ...withoutSum, version: 1 }))).toEqual([1, 2]);
  });

  test('with damaged weights counts every step as complete', () => {
    const tier = createTier(shape);
    restoreBlock(tier, parseBlock({ ...block, covered: 'AAAA' }));
    expect([...tier.read('cpu|', 0, 19).coveredMs]).toEqual([10, 10]);
  });
});
