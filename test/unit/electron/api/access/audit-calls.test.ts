import { expect, test } from 'vitest';
import { auditCalls } from '../../../../../electron/api/access/audit-calls.ts';
import type { Handlers } from '../../../../../shared/window/ipc.ts';
import { createAudit } from '../../../../fake/access.ts';

test('a call that changes something leaves a line with names and no values; one that reads or fails leaves none', async () => {
  const audit = createAudit();
  const handlers = {
    bootstrap: () => 'state',
    updateSettings: () => 'settings',
    createToken: () => 'tacho_secret',
    labelAgent: () => null,
    removeAgent: () => Promise.reject(new Error('not possible')),
  } as unknown as Handlers;
  const audited = auditCalls(handlers, 'browser session', audit);
  expect([await audited.bootstrap(), await audited.updateSettings({ 'alerts.webhookUrl': 'https://secret' })]).toEqual([
    'state',
    'settings',
  ]);
  await audited.createToken({ name: 'grafana', scope: 'scrape', groups: null, expiresAt: null });
  await audited.labelAgent('db-1', { group: 'db', tags: ['ssd'] });
  await expect(audited.removeAgent('db-1')).rejects.toThrow('not possible');
  expect(audit.entries).toEqual([
    { by: 'browser session', action: 'updateSettings', settings: ['alerts.webhookUrl'] },
    { by: 'browser session', action: 'createToken', token: 'grafana', scope: 'scrape' },
    { by: 'browser session', action: 'labelAgent', agent: 'db-1', group: 'db', tags: ['ssd'] },
  ]);
});

test('a call that changed nothing leaves no line: a dismissed notice, no settings, no token to renew', async () => {
  const audit = createAudit();
  const handlers = {
    dismissNotice: () => null,
    updateSettings: () => 'settings',
    renewToken: () => null,
  } as unknown as Handlers;
  const audited = auditCalls(handlers, 'browser session', audit);
  await audited.dismissNotice('x'.repeat(200));
  await audited.updateSettings({});
  await audited.renewToken();
  expect(audit.entries).toEqual([]);
});
