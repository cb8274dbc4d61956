import { type SettingId, settingIds } from '../../../shared/settings/settings.ts';
import type { WindowState } from '../../state/session.ts';
import type { settingWords } from '../../text/setting-words.ts';

export type SettingGroup = keyof typeof settingWords.groups;

/** Not offered in a browser. */
const desktopOnly: ReadonlySet<SettingId> = new Set([
  'tray.style',
  'tray.first',
  'tray.second',
  'tray.palette',
  'tray.showAlerts',
  'window.openAtLogin',
  'alerts.notify',
  'alerts.quietInFront',
  'alerts.quietInFullScreen',
  'alerts.quietOnBattery',
  'window.openAtStart',
  'window.showIntroduction',
  'api.enabled',
  'hub.enabled',
  'updates.check',
]);

/** Only set in configuration files. */
const fileOnly: ReadonlySet<SettingId> = new Set(['agent.hub', 'custom.commands']);

/** The settings that this window can show, in the order of their groups. */
export const listOfferedSettings = (shell: WindowState['shell']): readonly SettingId[] =>
  settingIds.filter((id) => (shell === 'desktop' || !desktopOnly.has(id)) && !fileOnly.has(id));

export function groupOf(id: SettingId): SettingGroup {
  return id.split('.')[0] as SettingGroup;
}
