import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createServing, type Serving } from '../../../../../electron/wiring/desktop/serving.ts';
import { defaultSettings, type Settings } from '../../../../../shared/settings/settings.ts';
import { createAudit, noTokens } from '../../../../fake/access.ts';
import { unknownHost } from '../../../../fake/readings.ts';

const off: Settings = { ...defaultSettings, 'api.enabled': false };
const on: Settings = { ...off, 'api.enabled': true, 'api.port': 0 };

let open: Serving | null = null;
afterEach(() => open?.apply(off));

function create() {
  const outFolder = mkdtempSync(join(tmpdir(), 'tacho-serving-'));
  mkdirSync(join(outFolder, 'renderer'));
  writeFileSync(join(outFolder, 'renderer', 'index.html'), '<!doctype html><title>Tacho</title>');
  const applied: unknown[] = [];
  const late: { start(): void } = { start: () => undefined };
  const ignore = () => undefined;
  const core = { settings: off, notices: { put: ignore, remove: ignore } };
  const hub = {
    running: null as object | null,
    async apply(settings: Settings, _notices: unknown, onLateStart: () => void) {
      applied.push(settings['hub.enabled']);
      late.start = onLateStart;
    },
  };
  const feed = {
    identity: { instanceId: 'x-1', host: unknownHost },
    snapshot: null,
    statistics: [],
    alerts: { firing: [], recent: [], held: {}, snoozes: [] },
    handlers: {},
    subscribe: () => ignore,
    watch: () => ignore,
  };
  const serving = createServing({
    local: { core, hub, feed, tokens: noTokens, audit: createAudit() } as never,
    folder: outFolder,
    outFolder,
    version: '1.2.3',
    log: { info: ignore, warn: ignore },
  });
  open = serving;
  return { serving, core, hub, late, applied };
}

test('nothing listens until it is switched on, and nothing once it is off', async () => {
  const { serving, applied } = create();
  await serving.apply(off);
  expect(serving.server.running).toBeNull();
  await serving.apply(on);
  const url = serving.server.running?.url ?? '';
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await serving.apply(off);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  expect(applied).toEqual([false, false, false]);
});

test('a hub that starts late is served too, by the settings as they are then', { timeout: 30_000 }, async () => {
  const { serving, core, hub, late } = create();
  await serving.apply(on);
  const before = serving.server.running;
  core.settings = on;
  const subscribe = () => () => undefined;
  hub.running = { list: () => [], find: () => null, subscribe, subscribeEvents: subscribe };
  late.start();
  await expect
    .poll(() => serving.server.running !== null && serving.server.running !== before, { timeout: 20_000 })
    .toBe(true);
});
