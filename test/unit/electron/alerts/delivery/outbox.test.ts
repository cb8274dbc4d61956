import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../../../../electron/alerts/delivery/outbox.ts';
import { internalErrorText, UserError } from '../../../../../shared/user-error.ts';

describe('an outbox', () => {
  function create(outcomes: (Error | null)[]) {
    const waited: number[] = [];
    const log: string[] = [];
    const warnings: string[] = [];
    let settled: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const outbox = createOutbox<string>({
      delaysMs: [5, 30],
      wait: async (ms) => void waited.push(ms),
      async send(message) {
        const outcome = outcomes.shift() ?? null;
        if (outcome) throw outcome;
        log.push(`sent ${message}`);
      },
      onLost(message, reason) {
        log.push(`lost ${message}: ${reason}`);
        settled();
      },
      onSent: () => settled(),
      warn: (text) => void warnings.push(text),
    });
    return { outbox, waited, log, warnings, done };
  }

  test('tries again, later each time, and then sends', async () => {
    const { outbox, waited, log, done } = create([new Error('a'), new Error('b')]);
    outbox.put('one');
    await done;
    expect([waited, log]).toEqual([[5, 30], ['sent one']]);
  });

  test('gives up after the last try, and at once what was refused', async () => {
    const patient = create([new UserError('a'), new UserError('b'), new UserError('c')]);
    patient.outbox.put('one');
    await patient.done;
    expect(patient.log).toEqual(['lost one: c']);
    const refused = create([new UserError('no', { code: 'refused' })]);
    refused.outbox.put('one');
    await refused.done;
    expect([refused.waited, refused.log]).toEqual([[], ['lost one: no']]);
  });

  test('says of a bug only that there is one, and logs what it is', async () => {
    const { outbox, log, warnings, done } = create(Array(3).fill(new TypeError('x is not a function')));
    outbox.put('one');
    await done;
    expect(log).toEqual([`lost one: ${internalErrorText}`]);
    expect(warnings).toEqual([expect.stringContaining('x is not a function')]);
  });

  test('of 15,000 messages to a receiver that does not answer drops all but the newest hundred, and says so once', async () => {
    const lost: string[] = [];
    let answer: () => void = () => undefined;
    const outbox = createOutbox<number>({
      send: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      delaysMs: [],
      wait: () => Promise.resolve(),
      onLost: (message, reason) => void lost.push(`${message}: ${reason}`),
      onSent: () => undefined,
      warn: () => undefined,
    });
    for (let count = 0; count < 15_000; count += 1) outbox.put(count);
    expect(lost).toEqual(['1: too many notifications are queued']);
    answer();
    await new Promise(setImmediate);
    outbox.put(-1);
    outbox.put(-2);
    expect(lost).toHaveLength(2);
    outbox.close();
  });

  test('sends one at a time and in order, however long each takes', async () => {
    const log: string[] = [];
    const answers: (() => void)[] = [];
    const outbox = createOutbox<string>({
      delaysMs: [],
      wait: async () => undefined,
      send(message) {
        log.push(message);
        return new Promise((resolve) => answers.push(resolve));
      },
      onLost: () => undefined,
      onSent: () => undefined,
      warn: () => undefined,
    });
    for (const message of ['a', 'b', 'c']) outbox.put(message);
    expect(log).toEqual(['a']);
    answers.shift()?.();
    await new Promise(setImmediate);
    expect(log).toEqual(['a', 'b']);
    outbox.close();
    answers.shift()?.();
    await new Promise(setImmediate);
    expect(log).toEqual(['a', 'b']);
  });

  test('that is closed while it waits does not try again, and reports nothing as lost', async () => {
    const log: string[] = [];
    let awake: () => void = () => undefined;
    const outbox = createOutbox<string>({
      delaysMs: [5],
      wait: () =>
        new Promise((resolve) => {
          awake = resolve;
        }),
      async send(message) {
        log.push(message);
        throw new UserError('no');
      },
      onLost: (message) => void log.push(`lost ${message}`),
      onSent: () => undefined,
      warn: () => undefined,
    });
    outbox.put('a');
    await new Promise(setImmediate);
    outbox.close();
    awake();
    await new Promise(setImmediate);
    expect(log).toEqual(['a']);
  });
});
