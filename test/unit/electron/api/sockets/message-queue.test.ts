import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMessageQueue } from '../../../../../electron/api/sockets/message-queue.ts';

const turn = () => new Promise(setImmediate);

describe('an intake', () => {
  test('handles every message once and in order, however full the client is from time to time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constant('put'), fc.constant('fill'), fc.constant('drain'), fc.constant('turn')), {
          maxLength: 200,
        }),
        async (steps) => {
          const handled: number[] = [];
          let isFull = false;
          let isHeld = false;
          let put = 0;
          const intake = createMessageQueue<number>({
            isFull: () => isFull,
            setPaused: (next) => {
              expect(next).toBe(!isHeld);
              isHeld = next;
            },
            async handle(message) {
              expect(isFull).toBe(false);
              handled.push(message);
              await Promise.resolve();
            },
          });
          for (const step of steps) {
            if (step === 'put') {
              expect(intake.put(put)).toBe(true);
              put += 1;
            } else if (step === 'fill') isFull = true;
            else if (step === 'drain') {
              isFull = false;
              intake.resume();
            } else await turn();
          }
          isFull = false;
          intake.resume();
          while (isHeld || handled.length < put) await turn();
          expect(handled).toEqual(Array.from({ length: put }, (_, index) => index));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('handles nothing while the client is full, refuses what is too much, and drops all when it is closed', async () => {
    const handled: number[] = [];
    let isFull = true;
    const intake = createMessageQueue<number>({
      isFull: () => isFull,
      handle: (message) => void handled.push(message),
    });
    for (let count = 0; count < 4096; count += 1) expect(intake.put(count)).toBe(true);
    expect(intake.put(4096)).toBe(false);
    await turn();
    expect(handled).toEqual([]);
    intake.close();
    isFull = false;
    intake.resume();
    await turn();
    expect(handled).toEqual([]);
  });

  test('has a few in work at a time, and gives way to others between', async () => {
    let active = 0;
    let most = 0;
    let done = 0;
    const intake = createMessageQueue<number>({
      isFull: () => false,
      async handle() {
        active += 1;
        most = Math.max(most, active);
        await turn();
        active -= 1;
        done += 1;
      },
    });
    for (let count = 0; count < 100; count += 1) intake.put(count);
    let turns = 0;
    while (done < 100) {
      await turn();
      turns += 1;
    }
    expect(most).toBe(4);
    expect(turns).toBeGreaterThanOrEqual(25);
  });
});
