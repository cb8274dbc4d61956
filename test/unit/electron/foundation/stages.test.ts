import { expect, test } from 'vitest';
import { createStages } from '../../../../electron/foundation/stages.ts';

const fail = () => {
  throw new Error('torn');
};

test('a stage that throws affects no other, and is reported when it starts to fail and when it recovers', () => {
  const reports: string[] = [];
  const run = createStages((text) => reports.push(text));
  let others = 0;
  for (const work of [fail, fail, fail, () => undefined, () => undefined, fail]) {
    run('saving', work);
    run('sampling', () => {
      others += 1;
    });
  }
  expect(others).toBe(6);
  const failed = 'saving failed, the rest continues: torn';
  expect(reports).toEqual([failed, 'saving works again', failed]);
});

test('a report that fails stops nothing', () => {
  const run = createStages(fail);
  expect(() => run('saving', fail)).not.toThrow();
  expect(() => run('saving', () => undefined)).not.toThrow();
});
