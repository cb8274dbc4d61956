import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinHub } from '../../../../electron/fleet/agent/join.ts';
import { parseInvitation } from '../../../../electron/fleet/trust/invitation.ts';
import { createLocalHub } from '../../../../electron/wiring/local-hub.ts';
import { defaultSettings } from '../../../../shared/settings/settings.ts';
import type { Phrase } from '../../../../shared/text/phrase.ts';
import { createAudit } from '../../../fake/access.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacho-local-hub-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** On free ports. */
const settings = { ...defaultSettings, 'hub.enabled': true, 'hub.host': '127.0.0.1', 'hub.port': 0 } as const;

test('a hub whose folder another Tacho uses says so, and starts by itself once that has ended', async () => {
  const said = new Map<string, string>();
  const notices = {
    put: (id: string, { text }: Phrase) => void said.set(id, text),
    remove: (id: string) => void said.delete(id),
  };
  let mayWrite = false;
  let late = 0;
  const opened: (readonly string[])[] = [];
  const hub = createLocalHub(
    {
      folder,
      mayWrite: () => mayWrite,
      openHistory: (keys) => {
        opened.push(keys);
        return { record: () => undefined, read: async () => [], remove: () => undefined, close: () => opened.push([]) };
      },
      warn: () => undefined,
    },
    createAudit(),
  );
  const apply = (next: Parameters<typeof hub.apply>[0]) =>
    hub.apply(next, notices, () => {
      late += 1;
    });
  await apply(settings);
  expect([...said.values()]).toEqual([
    `The hub could not be started: another Tacho is using the folder ${folder}; stop it, or choose another folder with --data`,
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([hub.running, said.size, late]).toEqual([null, 1, 0]);
  mayWrite = true;
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(late).toBe(1));
  expect([hub.running?.list(), said.size]).toEqual([[], 0]);
  await apply({ ...settings, 'hub.enabled': false });
  expect(hub.running).toBeNull();

  mayWrite = false;
  await apply(settings);
  await hub.close();
  mayWrite = true;
  await vi.advanceTimersByTimeAsync(120_000);
  expect([hub.running, late]).toEqual([null, 1]);
});

test('a machine that joins is in the audit log', async () => {
  const audit = createAudit();
  const openHistory = () => ({
    record: () => undefined,
    read: async () => [],
    remove: () => undefined,
    close: () => undefined,
  });
  const hub = createLocalHub({ folder, mayWrite: () => true, openHistory, warn: () => undefined }, audit);
  const invitation = parseInvitation((await hub.start({ ...settings, 'hub.name': '127.0.0.1' }, 0)).invite());
  if (!invitation) throw new Error('the code cannot be read');
  await joinHub(invitation, 'db-1');
  expect(audit.entries).toEqual([{ by: 'pairing code', action: 'join', agent: 'db-1' }]);
  await hub.close();
});
