import { expect, test } from 'vitest';
import { createNotices } from '../../../../electron/core/notices.ts';
import { createSaving } from '../../../../electron/core/saving.ts';

test('a failed save is logged once, shown, and retried until it succeeds', () => {
  const logged: string[] = [];
  const notices = createNotices(() => undefined);
  const saving = createSaving(notices, { warn: (text) => logged.push(text) });
  let isFull = true;
  let writes = 0;
  const write = () => {
    if (isFull) throw Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' });
    writes += 1;
  };
  saving.save('settings', write);
  saving.retry();
  expect([logged.length, notices.list.map(({ id }) => id)]).toEqual([1, ['save-settings']]);
  isFull = false;
  saving.retry();
  saving.retry();
  expect([writes, notices.list]).toEqual([1, []]);
});
