import { expect, test } from 'vitest';
import { createLoginStart } from '../../../../../electron/app/desktop/login-start.ts';
import { createNotices } from '../../../../../electron/core/notices.ts';

function open() {
  const disk = { isFull: false };
  const done: boolean[] = [];
  const warnings: string[] = [];
  const notices = createNotices(() => undefined);
  const start = createLoginStart(
    (isOn) => {
      if (disk.isFull)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
          code: 'ENOSPC',
          errno: -28,
          syscall: 'write',
        });
      done.push(isOn);
    },
    notices,
    (text) => void warnings.push(text),
  );
  return { start, disk, done, warnings, notices };
}

test('nothing on the desktop is touched until the setting changes', () => {
  const { start, done } = open();
  start.apply(false);
  start.apply(false);
  expect(done).toEqual([]);
  for (const isOn of [true, true, false, false, true]) start.apply(isOn);
  expect(done).toEqual([true, false, true]);
});

test('a failure is a notice, not an error, and goes away when it is no longer wanted', () => {
  const { start, disk, done, notices } = open();
  disk.isFull = true;
  start.apply(true);
  expect([done, notices.list.map(({ id }) => id)]).toEqual([[], ['login']]);
  expect(notices.list[0]?.text).toContain('no space left');
  disk.isFull = false;
  start.apply(false);
  expect(notices.list).toEqual([]);
});

test('a change that failed is tried again with the next change of any setting', () => {
  const { start, disk, done, notices } = open();
  disk.isFull = true;
  start.apply(true);
  disk.isFull = false;
  start.apply(true);
  expect([done, notices.list]).toEqual([[true], []]);
});
