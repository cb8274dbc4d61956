import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/contract.ts';
import { createStream } from '../../../../electron/foundation/stream.ts';
import { startPublishing } from '../../../../electron/wiring/publishing.ts';
import { secretMask } from '../../../../shared/settings/secret-settings.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import type { Push } from '../../../../shared/window/ipc.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

/** A core of which only what is published is there. */
function createCore() {
  const shells: string[] = [];
  const core = {
    host: { name: 'db 1' },
    settings: defaultSettings,
    alerts: { firing: [], recent: [], snoozes: [] },
    snapshots: createStream<Snapshot>(() => undefined),
    settingsChanges: createStream<Settings>(() => undefined),
    pushes: createStream<Push>(() => undefined),
    createHandlers(shell: string) {
      shells.push(shell);
      return {};
    },
    notices: { put: () => undefined, remove: () => undefined },
    watch: () => () => undefined,
    readHistory: () => [],
  };
  return { core: core as unknown as Core, shells };
}

const start = (core: Core, folder = mkdtempSync(join(tmpdir(), 'tacho-publishing-'))) =>
  startPublishing(core, {
    folder,
    version: '1.2.3',
    log: { info: () => undefined, warn: () => undefined },
    statistics: [],
  });

describe('the feed', () => {
  test('has the newest snapshot, and the handlers of a browser', () => {
    const { core, shells } = createCore();
    const { feed } = start(core);
    expect([feed.snapshot, shells]).toEqual([null, ['browser']]);
    const snapshot = createSnapshot({ at: 7 });
    core.snapshots.publish(snapshot);
    expect(feed.snapshot).toBe(snapshot);
  });

  test('passes pushes on, and masks the secrets in settings', () => {
    const { core } = createCore();
    const pushes: unknown[] = [];
    const leave = start(core).feed.subscribe((name, payload) => void pushes.push([name, payload]));
    const settings = { ...defaultSettings, 'alerts.webhookUrl': 'https://example.org/secret' };
    core.pushes.publish(['settings', settings]);
    core.pushes.publish(['notices', []]);
    leave();
    core.pushes.publish(['notices', []]);
    expect(pushes).toEqual([
      ['settings', { ...settings, 'alerts.webhookUrl': secretMask }],
      ['notices', []],
    ]);
  });

  test('identifies this installation by an id that its folder keeps', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tacho-publishing-'));
    const [first, second] = [start(createCore().core, folder), start(createCore().core, folder)];
    expect(first.feed.identity.instanceId).toMatch(/^db-1-[0-9a-f]{8}$/);
    expect(second.feed.identity).toEqual(first.feed.identity);
  });
});
