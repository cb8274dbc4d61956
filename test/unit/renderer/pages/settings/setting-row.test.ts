import { describe, expect, test } from 'vitest';
import type { SettingValue } from '../../../../../renderer/pages/settings/setting-control.tsx';
import { SettingRow } from '../../../../../renderer/pages/settings/setting-row.tsx';
import type { WindowState } from '../../../../../renderer/state/session.ts';
import type { SettingId } from '../../../../../shared/settings/settings.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function row(
  id: SettingId,
  value: SettingValue,
  change: Partial<WindowState> = {},
  page?: 'alerts' | 'processes',
) {
  const session = await openSession('small', { shell: 'desktop', ...change });
  const markup = render(session, SettingRow, { id, value, page });
  return { markup, words: wordsOf(markup) };
}

const hasControl = (markup: string) => /<input|role="switch"|class="segments"/.test(markup);

describe('a setting', () => {
  test('that the environment fixes says so, shows its value, and cannot be changed', async () => {
    const sources = { 'api.port': { value: 9000, from: 'TACHO_API_PORT', isFixed: true } };
    const { markup, words } = await row('api.port', 9000, { sources });
    expect(words).toContain('TACHO_API_PORT');
    expect(words).toContain('9000');
    expect([hasControl(markup), markup.includes('class="link"')]).toEqual([false, false]);
  });

  test('with a value of its own can be reset, and one with its default need not be', async () => {
    expect((await row('history.days', 7)).markup).toContain('class="link"');
    expect((await row('history.days', 30)).markup).not.toContain('class="link"');
  });

  test('has the value of the configuration file as its default on this machine', async () => {
    const sources = { 'history.days': { value: 90, from: '/etc/tacho/tacho.yml', isFixed: false } };
    expect((await row('history.days', 90, { sources })).markup).not.toContain('class="link"');
    expect((await row('history.days', 30, { sources })).words).toContain('90');
  });

  test('that runs programs is shown in a browser, and cannot be changed there', async () => {
    expect(hasControl((await row('alerts.webhookUrl', '')).markup)).toBe(true);
    const { markup, words } = await row('alerts.webhookUrl', '', { shell: 'browser' });
    expect(hasControl(markup)).toBe(false);
    expect(words).not.toMatch(/undefined|null/);
  });

  test('that is edited on a page of its own leads there', async () => {
    const { markup } = await row('alerts.rules', [], {}, 'alerts');
    expect([hasControl(markup), markup.includes('<button')]).toEqual([false, true]);
  });
});
