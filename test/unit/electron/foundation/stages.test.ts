import { expect, test } from 'vitest';
import { createStages } from '../../../../electron/foundation/stages.ts';
import { createStream } from '../../../../electron/foundation/stream.ts';

const fail = () => {
  throw new Error('torn');
};

test('a stage that throws costs no other, and is reported when it starts to fail and when it works again', () => {
  const said: string[] = [];
  const run = createStages((text) => said.push(text));
  let others = 0;
  for (const work of [fail, fail, fail, () => undefined, () => undefined, fail]) {
    run('saving', work);
    run('sampling', () => {
      others += 1;
    });
  }
  expect(others).toBe(6);
  const failed = 'saving failed; the rest goes on: torn';
  expect(said).toEqual([failed, 'saving works again', failed]);
});

test('a report that cannot be made stops nothing', () => {
  const run = createStages(fail);
  expect(() => run('saving', fail)).not.toThrow();
  expect(() => run('saving', () => undefined)).not.toThrow();
});

test('a listener that throws is reported once, and costs no other listener', () => {
  const said: string[] = [];
  const stream = createStream<number>((text) => said.push(text));
  const seen: number[] = [];
  stream.subscribe(fail);
  const leave = stream.subscribe((value) => seen.push(value));
  for (const value of [1, 2, 3]) stream.publish(value);
  leave();
  stream.publish(4);
  expect(seen).toEqual([1, 2, 3]);
  expect(said).toEqual(['a listener failed; the rest goes on: torn']);
});
