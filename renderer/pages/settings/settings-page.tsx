import { useState } from 'react';
import { settingTexts } from '../../../shared/settings/setting-words.ts';
import { type SettingId, type Settings as SettingsValues, settingIds } from '../../../shared/settings/settings.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { SearchField } from '../../components/search-field.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import type { View } from '../../state/session.ts';
import { appName } from '../../text/app-name.ts';
import { useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';
import { shellWords } from '../../text/shell-words.ts';
import { AccessRows } from './access-rows.tsx';
import { AgentRows } from './agent-rows.tsx';
import type { SettingValue } from './setting-control.tsx';
import { SettingRow } from './setting-row.tsx';
import { SettingsTools } from './settings-tools.tsx';
import { TokenRows } from './token-rows.tsx';
import { TrayPreview } from './tray-preview.tsx';

type Group = keyof typeof settingWords.groups;

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

/** Edited on the pages that they are about. */
const pages: Readonly<Partial<Record<SettingId, View>>> = {
  'alerts.rules': 'alerts',
  'processes.columns': 'processes',
};

function groupOf(id: SettingId): Group {
  return id.split('.')[0] as Group;
}

/** All settings by group, with a search, export, import and reset. */
export function Settings() {
  const text = useText();
  const settings: SettingsValues = useWindowState((state) => state.settings);
  const shell = useWindowState((state) => state.shell);
  const version = useWindowState((state) => state.version);
  const [search, setSearch] = useState('');
  const offered = settingIds
    .filter((id) => (shell === 'desktop' || !desktopOnly.has(id)) && !fileOnly.has(id))
    .filter((id) => matchesSearch(id, search, text));
  const groups = [...new Set(offered.map(groupOf))];
  return (
    <div className="settings">
      <header className="page-head">
        <h1>{text(shellWords.settings)}</h1>
        <p>
          {appName} {version}
        </p>
        <SettingsTools />
      </header>
      <SearchField label={text(settingWords.search)} value={search} onChange={setSearch} />
      {groups.length === 0 && <div className="state">{text(settingWords.noMatch)}</div>}
      {groups.map((group) => (
        <Card key={group} title={text(settingWords.groups[group])}>
          {group === 'tray' && <TrayPreview />}
          {offered
            .filter((id) => groupOf(id) === group)
            .map((id) => (
              <SettingRow key={id} id={id} value={settings[id] as SettingValue} page={pages[id]} />
            ))}
          {group === 'hub' && shell === 'desktop' && <AgentRows />}
          {group === 'api' && shell === 'desktop' && <AccessRows />}
          {group === 'api' && shell === 'desktop' && <TokenRows />}
        </Card>
      ))}
    </div>
  );
}

/** Whether every word of the search is in its title, description or group. */
function matchesSearch(id: SettingId, search: string, text: Text): boolean {
  const { title, description } = settingTexts[id];
  const group = settingWords.groups[groupOf(id)];
  const searched = `${text(title)} ${text(description)} ${text(group)} ${id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
