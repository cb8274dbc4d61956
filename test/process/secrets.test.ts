import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { secretSettings } from '../../shared/settings/settings.ts';
import { calls } from '../../shared/window/ipc.ts';
import { connect, newData, type Served, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const canary = 'canary-7f3a';
/** As `saved` in the window, and in a file of configuration, whose values come as `sources`. */
const secrets = {
  'alerts.webhookUrl': `https://example.org/${canary}`,
  'alerts.command': ['/bin/true', `--password=${canary}`],
  'otlp.url': `http://user:${canary}@127.0.0.1:9/v1/metrics`,
  'otlp.headers': [`Authorization: Bearer ${canary}`],
  'custom.commands': [{ argv: ['/bin/true', `--password=${canary}`] }],
};

function dataWithSecrets(where: 'settings.json' | 'tacho.yml'): {
  readonly data: string;
  readonly flags: readonly string[];
} {
  const data = newData();
  const file = join(data, where);
  if (where === 'settings.json') {
    writeFileSync(file, JSON.stringify({ version: 1, values: secrets }));
    return { data, flags: [] };
  }
  writeFileSync(
    file,
    Object.entries(secrets)
      .map(([id, value]) => `${id}: ${JSON.stringify(value)}`)
      .join('\n'),
  );
  return { data, flags: ['--config', file] };
}

/** Everything that a window is told: the answers to all calls, and all pushes in the meantime. */
async function hearAll(served: Served, path = '/ws') {
  const { socket, call, nextPush } = await connect(served, { path });
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  const args: Partial<Record<keyof typeof calls, readonly unknown[]>> = {
    readHistory: [{ metrics: ['cpu.busyPercent'], from: 0, to: 1000, maxPoints: 10 }],
    readEvents: [{ from: 0, to: 8e15 }],
    updateSettings: [{ 'appearance.theme': 'dark' }],
    importSettings: [JSON.stringify({ 'appearance.units': 'decimal', 'otlp.url': 'x', 'alerts.command': 7 })],
    openPage: ['settings'],
    fitPopover: [300],
    closePopover: [],
    removeAgent: ['x'],
    labelAgent: ['x', { group: 'db' }],
    openHost: ['x'],
    sendToHost: ['x'],
    snooze: [{ ruleId: null, until: 0 }],
    readEvidence: ['x'],
    readProcess: [served.child.pid],
    actOnProcess: [{ pid: 2, startedTicks: 0, action: 'end', nice: 0 }],
    actOnNotice: ['x'],
    dismissNotice: ['x'],
  };
  for (const name of Object.keys(calls) as (keyof typeof calls)[]) await call(name, ...(args[name] ?? []));
  await nextPush('snapshot');
  socket.terminate();
  return heard;
}

describe('a secret in the settings', () => {
  test.each(['settings.json', 'tacho.yml'] as const)(
    'of %s reaches no browser: by no call, no push, no result',
    async (where) => {
      const { data, flags } = dataWithSecrets(where);
      const served = await serve(data, flags);
      const heard = await hearAll(served);
      expect(heard.filter((text) => text.includes('"push":"settings"')).length).toBeGreaterThan(0);
      expect(heard.filter((text) => text.includes(canary))).toEqual([]);
      // It is said that there is one.
      expect(heard.find((text) => text.includes('"shell":"browser"'))).toContain('"alerts.webhookUrl":"(set)"');
      // By the other way to call, too.
      const response = await served.get('/window/call');
      expect(response.status).toBe(404);
      for (const [call, args] of [
        ['bootstrap', []],
        ['updateSettings', [{ 'appearance.theme': 'light' }]],
        ['importSettings', ['{}']],
      ]) {
        const answer = await fetch(`${served.url}/window/call`, {
          method: 'POST',
          headers: { authorization: `Bearer ${served.token}`, origin: served.url, 'content-type': 'application/json' },
          body: JSON.stringify({ call, args }),
        });
        const text = await answer.text();
        expect(text).toContain('result');
        expect(text).not.toContain(canary);
      }
      // What the browser has changed has changed nothing of them.
      const ended = once(served.child, 'exit');
      served.child.kill('SIGTERM');
      await ended;
      const kept = JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')) as { values: Record<string, unknown> };
      for (const [id, value] of Object.entries(secrets)) {
        expect([id, kept.values[id]]).toEqual([id, where === 'settings.json' ? value : undefined]);
      }
    },
  );

  test('is covered here, each of them', () => {
    expect(Object.keys(secrets).toSorted()).toEqual([...secretSettings].toSorted());
  });
});
