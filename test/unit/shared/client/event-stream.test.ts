import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
    expect(() => read('x'.repeat(101))).toThrow('not an event stream');
  });
});
