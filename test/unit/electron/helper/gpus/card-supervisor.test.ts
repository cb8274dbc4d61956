import { expect, test } from 'vitest';
import { createCardRegistry } from '../../../../../electron/helper/gpus/card-registry.ts';
import { createCardSupervisor } from '../../../../../electron/helper/gpus/card-supervisor.ts';
import type { CardPower } from '../../../../../electron/helper/gpus/pci-cards.ts';
import { gpuWith } from '../../../../fake/gpus.ts';

const power = { isAsleep: false, maySleep: false, autosuspendDelayMs: 0 };
const card = (id: string, part: Partial<CardPower> = {}) => ({ id, power: { ...power, ...part } });
const at = (second: number) => ({ at: second * 1000, monotonicMs: second * 1000 });

/** A driver whose sessions and cards are failing if they are in `failing`; '' stands for the driver itself. */
function createDriver(failing: Set<string>) {
  const opened: string[] = [];
  let open = 0;
  const supervisor = createCardSupervisor(
    async (ids) => {
      if (failing.has('')) throw new Error('driver not loaded');
      opened.push(ids?.join() ?? 'all');
      open += 1;
      return {
        ids: ids ?? ['a', 'b'],
        read(id) {
          if (failing.has(id)) throw new Error(`${id} is lost`);
          return gpuWith({ id, name: id, busyPercent: 50 });
        },
        close: () => {
          open -= 1;
        },
      };
    },
    createCardRegistry('nvidia', () => 'unknown'),
  );
  const read = async (second: number, cards: Parameters<typeof supervisor.read>[0]) =>
    (await supervisor.read(cards, at(second))).map(({ id, state, problem }) => [id, state, problem]);
  return { opened, read, countOpen: () => open };
}

test('one session serves all samples, and is reopened when the set of cards changes', async () => {
  const { opened, read, countOpen } = createDriver(new Set());
  await read(0, [card('a'), card('b')]);
  await read(2, [card('a'), card('b')]);
  expect(await read(4, [card('a'), card('b', { isAsleep: true })])).toEqual([
    ['a', 'ok', null],
    ['b', 'asleep', null],
  ]);
  expect(opened).toEqual(['a,b', 'a']);
  expect(countOpen()).toBe(1);
});

test('a card that fails does not affect the others, and is retried with back-off', async () => {
  const failing = new Set(['a']);
  const { opened, read } = createDriver(failing);
  const cards = [card('a'), card('b')];
  expect(await read(0, cards)).toEqual([
    ['a', 'failed', 'a is lost'],
    ['b', 'ok', null],
  ]);
  await read(2, cards);
  await read(6, cards);
  await read(12, cards);
  expect(opened).toEqual(['a,b', 'b', 'a,b', 'b']);
  failing.clear();
  expect(await read(16, cards)).toEqual([
    ['a', 'ok', null],
    ['b', 'ok', null],
  ]);
});

test('a driver that fails is shown at each card, and retried with back-off', async () => {
  const failing = new Set(['']);
  const { read } = createDriver(failing);
  expect(await read(0, [card('a')])).toEqual([['a', 'failed', 'driver not loaded']]);
  failing.clear();
  expect(await read(4, [card('a')])).toEqual([['a', 'failed', 'driver not loaded']]);
  expect(await read(5, [card('a')])).toEqual([['a', 'ok', null]]);
});

test('without a bus the driver lists the cards itself, and a session in which all fail is reopened', async () => {
  const failing = new Set<string>();
  const { opened, read } = createDriver(failing);
  expect(await read(0, null)).toEqual([
    ['a', 'ok', null],
    ['b', 'ok', null],
  ]);
  failing.add('a').add('b');
  await read(2, null);
  failing.clear();
  await read(10, null);
  expect(opened).toEqual(['all', 'all']);
});

test('without a bus and without a driver there are no cards to show the reason', async () => {
  const { read } = createDriver(new Set(['']));
  await expect(read(0, null)).rejects.toThrow('driver not loaded');
});
