import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBackoff } from '../../../../shared/client/backoff.ts';
import { createEventReader, type StreamEvent } from '../../../../shared/client/event-stream.ts';

function readAll(pieces: readonly string[]): readonly StreamEvent[] {
  const events: StreamEvent[] = [];
  const read = createEventReader((event) => events.push(event));
  for (const piece of pieces) read(piece);
  return events;
}

const stream =
  'retry: 2000\n\nevent: metrics\ndata: {"a":1}\n\n: still here\n\nevent: metrics\ndata: one\ndata: two\n\ndata:bare\n\n';

describe('a stream of events', () => {
  test('is read as it was written', () => {
    expect(readAll([stream])).toEqual([
      { event: 'metrics', data: '{"a":1}' },
      { event: 'metrics', data: 'one\ntwo' },
      { event: 'message', data: 'bare' },
    ]);
  });

  test('is the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const pieces = places.slice(1).map((end, index) => stream.slice(places[index], end));
        expect(readAll(pieces)).toEqual(readAll([stream]));
      }),
    );
  });

  test('of any text makes events, or is refused when a line never ends', () => {
    fc.assert(fc.property(fc.array(fc.string()), (pieces) => void readAll(pieces)));
    const read = createEventReader(() => undefined, 100);
    expect(() => read('x'.repeat(101))).toThrow('no stream of events');
  });
});

test('a pause grows to its bound, is never the same for all, and begins anew', () => {
  const { nextMs, reset } = createBackoff(1000, 5000, () => 1);
  expect([nextMs(), nextMs(), nextMs(), nextMs()]).toEqual([1250, 2500, 5000, 6250]);
  reset();
  expect(nextMs()).toBe(1250);
  expect(createBackoff(1000, 5000, () => 0).nextMs()).toBe(750);
});
