import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Collector } from '../../../../electron/foundation/collector.ts';
import { openConf } from '../../../../electron/store/conf-store.ts';
import { type LocalCore, openLocalCore } from '../../../../electron/wiring/local-core.ts';
import type { SettingSources } from '../../../../shared/settings/setting-source.ts';
import { unknownHost } from '../../../fake/readings.ts';

const opened: LocalCore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

function open(
  sources: SettingSources = {},
  folder = mkdtempSync(join(tmpdir(), 'tacho-local-core-')),
  { collectors = [] as readonly Collector[], levels = [] as string[] } = {},
) {
  const customSources: unknown[] = [];
  const gpuTimeouts: number[] = [];
  const ignore = () => undefined;
  const local = openLocalCore({
    folder,
    openConf,
    sources,
    version: '1.2.3',
    listProcesses: () => [{ name: 'main', pid: process.pid }],
    machine: {
      host: unknownHost,
      collectors,
      absent: {},
      listProcesses: () => [],
      setGpuTimeout: (ms) => void gpuTimeouts.push(ms),
      setCustomSources: (given) => void customSources.push(given),
      customProblems: () => [],
    },
    log: { info: ignore, warn: ignore, setLevel: (level) => void levels.push(level) },
  });
  opened.push(local);
  return { local, levels, customSources, gpuTimeouts, folder };
}

describe('the core of this machine', () => {
  test('logs as much as the settings say, from the start and after each change', () => {
    const { local, levels } = open({ 'log.level': { value: 'error', from: 'tacho.yml', isFixed: false } });
    expect(levels).toEqual(['error']);
    local.core.createHandlers('desktop').updateSettings({ 'log.level': 'debug' });
    expect(levels.at(-1)).toBe('debug');
  });

  test('logs at that level before anything is sampled', () => {
    const sampledAt: unknown[] = [];
    const levels: string[] = [];
    const collectors: readonly Collector[] = [
      {
        name: 'load',
        collect() {
          sampledAt.push(levels.at(-1));
          return null;
        },
      },
    ];
    open({ 'log.level': { value: 'debug', from: 'tacho.yml', isFixed: false } }, undefined, { collectors, levels });
    expect(sampledAt[0]).toBe('debug');
  });

  test('waits for GPU drivers as long as the settings say, and after a change at once', () => {
    const { local, gpuTimeouts } = open({ 'gpus.timeoutSeconds': { value: 20, from: 'tacho.yml', isFixed: false } });
    local.core.createHandlers('desktop').updateSettings({ 'gpus.timeoutSeconds': 5 });
    expect(gpuTimeouts).toEqual([20_000, 5000]);
  });

  test('reads custom metrics where the settings say, by default in the data folder', () => {
    const { local, customSources, folder } = open();
    expect(customSources).toEqual([{ folder: join(folder, 'metrics.d'), isFolderNamed: false, commands: [] }]);
    const commands = [{ argv: ['/bin/x'] }];
    local.core.createHandlers('desktop').updateSettings({ 'custom.folder': '/srv/m', 'custom.commands': commands });
    expect(customSources.at(-1)).toEqual({ folder: '/srv/m', isFolderNamed: true, commands });
  });

  test('has no hub until one is started, and agents are none', () => {
    const { local } = open({ 'hub.enabled': { value: true, from: '--hub', isFixed: true } });
    expect([local.hub.running, local.core.alerts.firing]).toEqual([null, []]);
  });

  test('has saved what must be saved before its connections have ended', async () => {
    const { local, folder } = open();
    await local.core.createHandlers('desktop').updateSettings({ 'appearance.theme': 'dark' });
    const closed = local.close();
    const saved = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(saved('settings.json')).toContain('dark');
    expect(saved('events.json')).toContain('started');
    await closed;
  });

  test('of two in one folder only the first writes, and the second says so', async () => {
    const { local, folder } = open();
    const second = open({}, folder).local;
    expect(second.core.notices.list.map(({ id }) => id)).toContain('other-writer');
    expect(local.core.notices.list).toEqual([]);
    await local.close();
    expect(open({}, folder).local.core.notices.list.map(({ id }) => id)).not.toContain('other-writer');
  });
});
