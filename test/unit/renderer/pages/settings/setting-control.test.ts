import { describe, expect, test } from 'vitest';
import {
  SettingControl,
  type SettingShape,
  type SettingValue,
} from '../../../../../renderer/pages/settings/setting-control.tsx';
import { type SettingId, settingSchemas } from '../../../../../shared/settings/settings.ts';
import { openSession, render } from '../../../../fake/render.ts';

async function control(id: SettingId, value: SettingValue): Promise<string> {
  const shape = settingSchemas[id] as unknown as SettingShape;
  const ignore = () => undefined;
  return render(await openSession('small'), SettingControl, {
    title: id,
    shape,
    value,
    onChange: ignore,
    onProblem: ignore,
  });
}

describe('the control of a setting', () => {
  test('is a group of segments for a choice', async () => {
    expect(await control('appearance.theme', 'dark')).toMatch(
      /class="segments" role="group".*aria-pressed="true">Dark</,
    );
  });

  test('is a switch for what is on or off', async () => {
    expect(await control('api.enabled', true)).toContain('role="switch" aria-checked="true"');
  });

  test('is a field for numbers and texts', async () => {
    expect(await control('api.port', 7780)).toMatch(/inputMode="numeric".*value="7780"/i);
    expect(await control('alerts.webhookUrl', 'https://x')).toContain('value="https://x"');
  });

  test('is a day each for weekdays, the chosen ones pressed', async () => {
    const markup = await control('alerts.quietDays' as SettingId, [1, 5]);
    expect(markup.match(/aria-pressed="true"/g)).toHaveLength(2);
    expect(markup.match(/aria-pressed="false"/g)).toHaveLength(5);
  });
});
