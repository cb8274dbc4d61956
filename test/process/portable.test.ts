import { expect, test } from 'vitest';
import { createPortableTasks } from '../../electron/wiring/helper/portable-tasks.ts';

/** The real systeminformation on the machine at hand; on macOS and Windows the same calls are made. */
test('the portable readings get what they need of systeminformation', async () => {
  const tasks = createPortableTasks('win32');
  const read = async (name: string) => tasks.find(({ reading }) => reading === name)?.read();
  expect(await read('memory')).toMatchObject({ totalBytes: expect.any(Number), usedPercent: expect.any(Number) });
  expect(await read('network')).toMatchObject({ receivedBytesPerSecond: null });
  expect(await read('links')).toMatchObject({ list: expect.any(Array) });
  // Nothing where `df` has nothing to tell, as in a chroot.
  expect(await read('filesystems')).not.toBeUndefined();
  expect(await read('disks')).not.toBeUndefined();
  expect(await read('power')).not.toBeUndefined();
  expect(await read('sensors')).not.toBeUndefined();
  expect(await read('gpus')).not.toBeUndefined();
  const processes = (await read('processes')) as { total: number; top: readonly { name: string }[] };
  expect(processes.total).toBeGreaterThan(1);
  expect(processes.top.length).toBeGreaterThan(1);
});
