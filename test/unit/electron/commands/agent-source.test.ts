import { describe, expect, test, vi } from 'vitest';
import { createAgentSource } from '../../../../electron/commands/agent-source.ts';
import { fromAgentCodec } from '../../../../electron/fleet/messages.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { cpuAt, memoryAt, unknownHost } from '../../../fake/readings.ts';
import { recordWith } from '../../../fake/rules.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

type Headless = Parameters<typeof createAgentSource>[0];

function start(snapshot: Snapshot | null) {
  const updateSettings = vi.fn();
  const handlers = {
    bootstrap: async () => ({ version: '1' }),
    listProcesses: async () => [],
    updateSettings,
  };
  const feed = {
    handlers,
    identity: { instanceId: 'id', host: unknownHost },
    snapshot,
    alerts: { firing: [recordWith({ id: 'own' }), recordWith({ id: 'remote', host: 'db-1' })] },
    readHistory: () => [],
    subscribe: () => () => undefined,
    watch: () => () => undefined,
  };
  const core = { host: unknownHost };
  // Only what an agent uses of a core and a feed.
  const headless = { core, feed, log: { warn: () => undefined } } as unknown as Headless;
  return { source: createAgentSource(headless, '1.2.3'), updateSettings };
}

test('a heartbeat has only what is known, and at most eight GPUs', () => {
  expect(start(null).source.makeHeartbeat()).toEqual({ gpus: [] });
  const gpus = Array.from({ length: 9 }, (_, index) => gpuWith({ id: String(index), busyPercent: index }));
  const snapshot = createSnapshot({ cpu: cpuAt(12.5), memory: memoryAt(50), gpus });
  const heartbeat = start(snapshot).source.makeHeartbeat();
  expect(heartbeat).toMatchObject({ cpuPercent: 12.5, memoryTotalBytes: 16 * 1024 ** 3 });
  expect(heartbeat).not.toHaveProperty('load_1m');
  expect(heartbeat.gpuType).toBe('amd');
  expect(start(createSnapshot({ gpus: [] })).source.makeHeartbeat().gpuType).toBe('none');
  expect(fromAgentCodec.encode({ heartbeat }).length).toBeLessThan(500);
  expect(heartbeat.gpus?.map(({ busyPercent }) => busyPercent)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('only alerts of this machine are reported', () => {
  expect(start(null).source.firing.map(({ id }) => id)).toEqual(['own']);
});

describe('a window at the hub', () => {
  const open = (snapshot: Snapshot | null = null) => {
    const { source, updateSettings } = start(snapshot);
    const sent: Record<string, unknown>[] = [];
    const window = source.openWindow(
      (json) => void sent.push(JSON.parse(json)),
      () => false,
    );
    return { window, sent, updateSettings };
  };

  test('may read, and knows that it is read-only', async () => {
    const { window, sent } = open();
    window.take('{"id":1,"call":"bootstrap","args":[]}');
    await expect.poll(() => sent).toMatchObject([{ id: 1, result: { version: '1', isReadOnly: true } }]);
  });

  test('may not change anything', async () => {
    const { window, sent, updateSettings } = open();
    window.take('{"id":2,"call":"updateSettings","args":[{}]}');
    await expect
      .poll(() => sent)
      .toMatchObject([{ id: 2, error: 'read-only here; make changes on the machine itself' }]);
    expect(updateSettings).not.toHaveBeenCalled();
  });
});
