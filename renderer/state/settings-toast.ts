import { isEqual } from '../../shared/is-equal.ts';
import { type Settings, type SettingsPatch, settingIds } from '../../shared/settings/settings.ts';
import type { Monitor } from '../../shared/window/ipc.ts';
import type { Toast } from './toast.ts';

/** A toast that restores the settings that a change replaced, until one of them changes again, which undoing would discard. */
export function createSettingsToast(
  text: string,
  monitor: Pick<Monitor, 'call'>,
  before: Settings,
  after: Settings,
): Toast {
  const changed = settingIds.filter((id) => !isEqual(before[id], after[id]));
  if (changed.length === 0) return { text };
  const patch = Object.fromEntries(changed.map((id) => [id, before[id]])) as SettingsPatch;
  return {
    text,
    undo: () => monitor.call('updateSettings', patch),
    isCurrent: ({ settings }) => changed.every((id) => isEqual(settings[id], after[id])),
  };
}
