import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsVersion } from '../../shared/settings/migrations.ts';
import type { SettingsPatch } from '../../shared/settings/settings.ts';

/** A settings file as the app writes it. */
export function writeSettings(folder: string, values: SettingsPatch): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: settingsVersion, values }));
}
