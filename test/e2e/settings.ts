import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsVersion } from '../../shared/migrations.ts';
import type { SettingsPatch } from '../../shared/settings.ts';

/** A settings file as the app writes it. */
export function writeSettings(folder: string, values: SettingsPatch): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: settingsVersion, values }));
}
