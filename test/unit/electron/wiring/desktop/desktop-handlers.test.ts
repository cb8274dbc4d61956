import { describe, expect, test } from 'vitest';
import { createDesktopHandlers } from '../../../../../electron/wiring/desktop/desktop-handlers.ts';
import type { Fleet } from '../../../../../shared/fleet.ts';

type Options = Parameters<typeof createDesktopHandlers>[0];
type Running = NonNullable<Options['server']['running']>;

function create({ isServing = true, hub = null }: { isServing?: boolean; hub?: Partial<Fleet> | null } = {}) {
  const calls: string[] = [];
  let token = 'first';
  const running = {
    url: 'http://127.0.0.1:7780',
    fingerprint: 'AA:BB',
    createLink: () => 'http://127.0.0.1:7780/?code=1',
    access: {
      get token() {
        return token;
      },
      renew() {
        token = 'second';
      },
    },
  } as unknown as Running;
  const handlers = createDesktopHandlers({
    show: (view) => void calls.push(`show ${view}`),
    popover: { fit: (height) => void calls.push(`fit ${height}`), hide: () => void calls.push('hide') },
    server: { running: isServing ? running : null },
    tokens: {
      list: () => [],
      problem: null,
      create: ({ name }) => `secret of ${name}`,
      revoke: (name) => calls.push(`revoke ${name}`) > 0,
    },
    hub: { running: hub as Fleet | null },
    hostWindow: {
      open: (id) => void calls.push(`open ${id}`),
      send: (text) => void calls.push(`send ${text}`),
      close: () => void calls.push('close'),
    },
    openExternal: async (url) => void calls.push(`external ${url}`),
  });
  return { handlers, calls };
}

describe('the handlers of a desktop window', () => {
  test('open pages and remote windows', () => {
    const { handlers, calls } = create();
    handlers.openPage('alerts');
    handlers.fitPopover(480);
    handlers.closePopover();
    handlers.openHost('db-1');
    handlers.sendToHost('{}');
    expect(calls).toEqual(['show alerts', 'fit 480', 'hide', 'open db-1', 'send {}']);
  });

  test('show the token of the server, and the new one after it was renewed', () => {
    const { handlers } = create();
    const url = 'http://127.0.0.1:7780';
    expect(handlers.readAccess()).toEqual({ url, token: 'first', fingerprint: 'AA:BB' });
    expect(handlers.renewToken()).toEqual({ url, token: 'second', fingerprint: 'AA:BB' });
  });

  test('open a one-time link in the browser of the desktop', async () => {
    const { handlers, calls } = create();
    await handlers.openInBrowser();
    expect(calls).toEqual(['external http://127.0.0.1:7780/?code=1']);
  });

  test('create and revoke named tokens', () => {
    const { handlers, calls } = create();
    const wanted = { name: 'grafana', scope: 'scrape', groups: null, expiresAt: null } as const;
    expect([handlers.createToken(wanted), handlers.revokeToken('grafana')]).toEqual(['secret of grafana', null]);
    expect(calls).toEqual(['revoke grafana']);
  });

  test('without a server have no token and open no browser', async () => {
    const { handlers, calls } = create({ isServing: false });
    expect([handlers.readAccess(), handlers.renewToken(), await handlers.openInBrowser()]).toEqual([null, null, null]);
    expect(calls).toEqual([]);
  });

  test('without a hub list no agents, and say how to invite one', () => {
    const { handlers } = create();
    expect(handlers.listAgents()).toEqual([]);
    expect(() => handlers.inviteAgent()).toThrow('the hub is off; switch it on first');
  });

  test('pass on to the hub', () => {
    const removed: string[] = [];
    const labelled: unknown[] = [];
    const { handlers } = create({
      hub: {
        list: () => [],
        invite: () => 'code',
        remove: (id) => removed.push(id) > 0,
        label: (id, labels) => void labelled.push([id, labels]),
      },
    });
    expect(handlers.inviteAgent()).toBe('code');
    handlers.removeAgent('db-1');
    expect(removed).toEqual(['db-1']);
    handlers.labelAgent('db-1', { group: null, tags: ['ssd', 'eu', 'ssd'] });
    handlers.labelAgent('db-1', { group: 'db' });
    expect(labelled).toEqual([
      ['db-1', { group: null, tags: ['eu', 'ssd'] }],
      ['db-1', { group: 'db' }],
    ]);
  });
});
