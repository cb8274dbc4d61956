import { expect, test } from 'vitest';
import { createFullScreenWatch, type RunTool } from '../../../../../electron/app/desktop/full-screen.ts';

/** xprop as Debian 12 prints it. */
const xprop =
  (states: string): RunTool =>
  async (...args) =>
    args.includes('-root')
      ? '_NET_ACTIVE_WINDOW(WINDOW): window id # 0x3a00007\n'
      : `_NET_WM_STATE(ATOM) = ${states}\n`;

async function look(run: RunTool | null): Promise<boolean | null> {
  const watch = createFullScreenWatch(run, () => 0);
  const first = watch.read();
  await new Promise(setImmediate);
  expect(first).toBe(run ? null : false);
  return watch.read();
}

test('a window that fills the screen is seen, one that is only large is not', async () => {
  expect(await look(xprop('_NET_WM_STATE_FOCUSED, _NET_WM_STATE_FULLSCREEN'))).toBe(true);
  expect(await look(xprop('_NET_WM_STATE_MAXIMIZED_VERT, _NET_WM_STATE_MAXIMIZED_HORZ'))).toBe(false);
});

test('without a window in front, without the tool, or if it fails, nothing counts as full screen', async () => {
  expect(await look(async () => '_NET_ACTIVE_WINDOW(WINDOW): window id # 0x0\n')).toBe(false);
  expect(await look(async () => '_NET_ACTIVE_WINDOW:  no such atom on any window.\n')).toBe(false);
  expect(await look(async () => Promise.reject(new Error('ENOENT')))).toBe(false);
  expect(await look(null)).toBe(false);
});

test('the query is repeated only after some seconds', async () => {
  let nowMs = 0;
  let asked = 0;
  const watch = createFullScreenWatch(
    async (...args) => {
      asked += Number(args.includes('-root'));
      return '0x0';
    },
    () => nowMs,
  );
  for (nowMs = 0; nowMs < 4000; nowMs += 1000) {
    watch.read();
    await new Promise(setImmediate);
  }
  expect(asked).toBe(1);
  nowMs = 6000;
  watch.read();
  expect(asked).toBe(2);
});
