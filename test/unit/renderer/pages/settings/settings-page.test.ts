import { describe, expect, test } from 'vitest';
import { Settings } from '../../../../../renderer/pages/settings/settings-page.tsx';
import { settingTexts } from '../../../../../shared/settings/setting-words.ts';
import { type SettingId, settingIds } from '../../../../../shared/settings/settings.ts';
import { english } from '../../../../../shared/text/english.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

async function show(shell: 'desktop' | 'browser') {
  const words = wordsOf(render(await openSession('small', { shell }), Settings, {}));
  const isShown = (id: SettingId) => words.includes(english(settingTexts[id].description).replaceAll('\u00a0', ' '));
  return settingIds.filter(isShown);
}

describe('the settings', () => {
  test('of the desktop app are all, except those of an agent and commands, which only a file may hold', async () => {
    const shown = await show('desktop');
    expect(settingIds.filter((id) => !shown.includes(id) && !id.startsWith('agent.'))).toEqual(['custom.commands']);
  });

  test('of a browser lack those of the desktop that it is not on', async () => {
    const shown = await show('browser');
    expect(shown.filter((id) => id.startsWith('tray.'))).toEqual([]);
    expect(shown).toContain('appearance.theme');
    expect(shown).not.toContain('window.openAtLogin');
  });
});
