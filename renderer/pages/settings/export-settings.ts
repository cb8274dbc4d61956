import type { Settings } from '../../../shared/settings/settings.ts';
import { saveBlob } from '../../chart/export/save-blob.ts';

/** Saves all settings as a file that can be imported again. */
export function exportSettings(settings: Settings): void {
  const file = new Blob([`${JSON.stringify(settings, null, 2)}\n`], { type: 'application/json' });
  saveBlob(file, 'tacho-settings.json');
}
