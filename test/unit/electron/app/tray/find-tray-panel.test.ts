import { describe, expect, test } from 'vitest';
import { findTrayPanel } from '../../../../../electron/app/tray/find-tray-panel.ts';
import { createFakeBus } from '../../../../fake/session-bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/** A tray with these icons; `pids` are those of the names on the bus. */
async function find(items: unknown, pids: Readonly<Record<string, number>> = {}, hasOwner: unknown = true) {
  const owners: boolean[] = [];
  const bus = createFakeBus((_to, member, [name]) => {
    if (member === 'NameHasOwner') return hasOwner;
    if (member === 'Get') return { value: items };
    const pid = pids[String(name)];
    if (pid === undefined) throw new Error(`${name} has left the bus`);
    return pid;
  });
  const panel = await findTrayPanel((has) => owners.push(has), bus.connect);
  return { panel, owners, ...bus };
}

describe('the tray of the session', () => {
  test.each([
    [true, true],
    [false, false],
    [null, false],
  ])('is there where its name has an owner: %s', async (answer, hasOwner) => {
    expect(await (await find([], {}, answer)).panel.hasOwner()).toBe(hasOwner);
  });

  test('has our icon if one of its items belongs to our process, with or without a path behind its name', async () => {
    const pids = { ':1.7': 4711, ':1.9': 4712 };
    const items = [':1.7/StatusNotifierItem', ':1.9'];
    const { panel } = await find(items, pids);
    expect([await panel.hasIconOf(4711), await panel.hasIconOf(4712), await panel.hasIconOf(1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is searched even if one of its programs has just exited', async () => {
    const { panel } = await find([':1.3/StatusNotifierItem', ':1.7/StatusNotifierItem'], { ':1.7': 4711 });
    expect([await panel.hasIconOf(4711), await panel.hasIconOf(1)]).toEqual([true, false]);
  });

  test.each([undefined, null, 'text', 7])(
    'that answers with no list (%j) is trusted to have the icon',
    async (items) => {
      expect(await (await find(items)).panel.hasIconOf(1)).toBe(true);
    },
  );

  test('is reported when it starts and ends, and no other name is', async () => {
    const { owners, signal } = await find([]);
    const bus = 'org.freedesktop.DBus';
    signal(bus, 'NameOwnerChanged', watcher, '', ':1.50');
    signal(bus, 'NameOwnerChanged', 'org.other', ':1.1', '');
    signal(bus, 'NameAcquired', watcher);
    signal(bus, 'NameOwnerChanged', watcher, ':1.50', '');
    expect(owners).toEqual([true, false]);
  });

  test('closes its connection to the bus', async () => {
    const { panel, isClosed } = await find([]);
    panel.close();
    expect(isClosed()).toBe(true);
  });
});
