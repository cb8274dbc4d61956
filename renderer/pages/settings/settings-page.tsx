import { useState } from 'react';
import { settingTexts } from '../../../shared/settings/setting-words.ts';
import type { SettingId, Settings as SettingsValues } from '../../../shared/settings/settings.ts';
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
import { groupOf, listOfferedSettings } from './offered-settings.ts';
import type { SettingValue } from './setting-control.tsx';
import { placeSettings } from './setting-order.ts';
import { SettingRow } from './setting-row.tsx';
import { SettingsIndex, sectionIdOf } from './settings-index.tsx';
import { SettingsReset } from './settings-reset.tsx';
import { SettingsTools } from './settings-tools.tsx';
import { TokenRows } from './token-rows.tsx';
import { TrayPreview } from './tray-preview.tsx';

/** Edited on the pages that they are about. */
const pages: Readonly<Partial<Record<SettingId, View>>> = {
  'alerts.rules': 'alerts',
  'processes.columns': 'processes',
};

const resetId = 'settings-reset';

/** All settings by group, with an index, a search, export, import and reset. */
export function Settings() {
  const text = useText();
  const settings: SettingsValues = useWindowState((state) => state.settings);
  const shell = useWindowState((state) => state.shell);
  const version = useWindowState((state) => state.version);
  const [search, setSearch] = useState('');
  const offered = listOfferedSettings(shell).filter((id) => matchesSearch(id, search, text));
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
      <SettingsIndex groups={groups} resetId={resetId} />
      <div className="settings-sections">
        <SearchField label={text(settingWords.search)} value={search} onChange={setSearch} />
        {groups.length === 0 && <div className="state">{text(settingWords.noMatch)}</div>}
        {groups.map((group) => (
          <Card key={group} id={sectionIdOf(group)} title={text(settingWords.groups[group])}>
            {group === 'tray' && <TrayPreview />}
            {placeSettings(offered.filter((id) => groupOf(id) === group)).map(({ id, isNested }) => (
              <SettingRow key={id} id={id} isNested={isNested} value={settings[id] as SettingValue} page={pages[id]} />
            ))}
            {group === 'hub' && shell === 'desktop' && <AgentRows />}
            {group === 'api' && shell === 'desktop' && <AccessRows />}
            {group === 'api' && shell === 'desktop' && <TokenRows />}
          </Card>
        ))}
        {search === '' && <SettingsReset id={resetId} />}
      </div>
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
