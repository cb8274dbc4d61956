import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helperReadings } from '../../../../../electron/helper/protocol.ts';
import { createTasks } from '../../../../../electron/wiring/helper/tasks.ts';

function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-tasks-'));
  for (const pid of ['1', 'self']) {
    mkdirSync(join(root, 'proc', pid), { recursive: true });
    const line = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/of-${pid} rw\n`;
    writeFileSync(join(root, 'proc', pid, 'mountinfo'), line);
  }
  return root;
}

const create = (group: keyof typeof helperReadings, root = makeRoot()) =>
  createTasks(group, root, { platform: 'linux', env: {} }, () => {
    throw new Error('ended');
  });

describe('the tasks of a helper', () => {
  test.each(['nvidia', 'drm', 'files'] as const)(
    '%s are the readings that its reader waits for, each once',
    (group) => {
      expect(create(group).map(({ reading }) => reading)).toEqual([...helperReadings[group]]);
    },
  );

  test('on macOS and Windows are some of those that its reader waits for, each once', () => {
    const names = createTasks('portable', '/', { platform: 'darwin', env: {} }, () => undefined).map(
      ({ reading }) => reading,
    );
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !(helperReadings.portable as readonly string[]).includes(name))).toEqual([]);
  });

  test('of another root read the mounts of its first process: this one is not of there', async () => {
    const filesystems = create('files').find(({ reading }) => reading === 'filesystems');
    expect(await filesystems?.read()).toMatchObject({ mounts: [{ device: '/dev/of-1', mountPoint: '/' }] });
  });

  test('of a root where nothing is say so, each by itself, and none hangs', async () => {
    const outcomes = await Promise.allSettled(create('files', '/nowhere').map(({ read }) => read()));
    const [filesystems] = outcomes;
    expect(filesystems).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('mountinfo') },
    });
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });
});
