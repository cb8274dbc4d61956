import { expect, test } from 'vitest';
import { followScreenLock } from '../../../../../electron/app/desktop/follow-screen-lock.ts';
import { createFakeBus } from '../../../../fake/session-bus.ts';

async function follow() {
  const seen: boolean[] = [];
  const bus = createFakeBus();
  const stop = await followScreenLock((isLocked) => seen.push(isLocked), bus.connect);
  return { ...bus, seen, stop };
}

test.each(['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver', 'org.xfce.ScreenSaver', 'org.cinnamon.ScreenSaver'])(
  'the screen saver of the desktop locks and unlocks: %s',
  async (name) => {
    const { signal, seen } = await follow();
    signal(name, 'ActiveChanged', true);
    signal(name, 'ActiveChanged', false);
    expect(seen).toEqual([true, false]);
  },
);

test('what others say, and what is no lock, is not one', async () => {
  const { signal, seen } = await follow();
  signal('org.kde.StatusNotifierWatcher', 'ActiveChanged', true);
  signal('org.freedesktop.ScreenSaver.evil', 'ActiveChanged', true);
  signal('org.freedesktop.ScreenSaver', 'WakeUpScreen', true);
  expect(seen).toEqual([]);
  signal('org.freedesktop.ScreenSaver', 'ActiveChanged');
  signal('org.freedesktop.ScreenSaver', 'ActiveChanged', 'true');
  expect(seen).toEqual([false, false]);
});

test('the bus is left with the last subscriber', async () => {
  const { stop, isClosed } = await follow();
  expect(isClosed()).toBe(false);
  stop();
  expect(isClosed()).toBe(true);
});

test('without a session bus it says so once', async () => {
  const connect = () => Promise.reject(new Error('no bus'));
  await expect(followScreenLock(() => undefined, connect)).rejects.toThrow('no bus');
});
