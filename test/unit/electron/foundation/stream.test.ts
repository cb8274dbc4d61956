import { expect, test } from 'vitest';
import { createStream } from '../../../../electron/foundation/stream.ts';

const fail = () => {
  throw new Error('torn');
};

test('a listener that throws is reported once, and affects no other', () => {
  const reports: string[] = [];
  const stream = createStream<number>((text) => reports.push(text));
  const seen: number[] = [];
  stream.subscribe(fail);
  const leave = stream.subscribe((value) => seen.push(value));
  for (const value of [1, 2, 3]) stream.publish(value);
  leave();
  stream.publish(4);
  expect(seen).toEqual([1, 2, 3]);
  expect(reports).toEqual(['a listener failed, the rest continues: torn']);
});

test('a stream has its last value, with or without subscribers', () => {
  const stream = createStream<number>(() => undefined);
  expect(stream.last).toBeNull();
  stream.publish(1);
  stream.publish(2);
  expect(stream.last).toBe(2);
});

test('a listener may unsubscribe while it is called', () => {
  const stream = createStream<null>(() => undefined);
  let calls = 0;
  const leave = stream.subscribe(() => {
    calls += 1;
    leave();
  });
  stream.subscribe(() => {
    calls += 10;
  });
  stream.publish(null);
  stream.publish(null);
  expect(calls).toBe(21);
});
