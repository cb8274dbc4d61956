import { type SettingId, type Settings as SettingsValues, settingIds } from '../../shared/settings.ts';
import { useLiveState } from '../context.ts';
import { Card } from '../parts/card.tsx';
import { SettingRow } from '../parts/setting-row.tsx';
import { strings } from '../strings.ts';

type Group = keyof typeof strings.groups;

/** What only a desktop can do is not offered in a browser. */
const desktopOnly: ReadonlySet<SettingId> = new Set([
  'alerts.notify',
  'alerts.holdInFront',
  'alerts.holdInFullScreen',
  'alerts.holdOnBattery',
  'window.openAtStart',
  'api.enabled',
]);

/** The rules have a page of their own. */
function isPlain(id: SettingId): id is Exclude<SettingId, 'alerts.rules'> {
  return id !== 'alerts.rules';
}

function groupOf(id: SettingId): Group {
  return id.split('.')[0] as Group;
}

/** Every setting of the schema, in its groups. */
export function Settings() {
  const settings: SettingsValues = useLiveState((state) => state.settings);
  const shell = useLiveState((state) => state.shell);
  const version = useLiveState((state) => state.version);
  const offered = settingIds.filter(isPlain).filter((id) => shell === 'desktop' || !desktopOnly.has(id));
  const groups = [...new Set(offered.map(groupOf))];
  return (
    <div className="settings">
      <header className="page-head">
        <h1>{strings.settings}</h1>
        <p>
          {strings.appName} {version}
        </p>
      </header>
      {groups.map((group) => (
        <Card key={group} title={strings.groups[group]}>
          {offered
            .filter((id) => groupOf(id) === group)
            .map((id) => (
              <SettingRow key={id} id={id} value={settings[id]} />
            ))}
        </Card>
      ))}
    </div>
  );
}
