import { useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';
import type { SettingGroup } from './offered-settings.ts';

interface SettingsIndexProps {
  readonly groups: readonly SettingGroup[];
  readonly resetId: string;
}

export const sectionIdOf = (group: SettingGroup): string => `settings-${group}`;

/** The sections of the settings, at the side or above. */
export function SettingsIndex({ groups, resetId }: SettingsIndexProps) {
  const text = useText();
  const sections = [
    ...groups.map((group) => [sectionIdOf(group), text(settingWords.groups[group])] as const),
    [resetId, text(settingWords.resetSection)] as const,
  ];
  return (
    <nav className="settings-index" aria-label={text(settingWords.sections)}>
      {sections.map(([id, name]) => (
        <button
          key={id}
          type="button"
          onClick={() => {
            const section = document.getElementById(id);
            section?.scrollIntoView({ block: 'start' });
            section?.focus({ preventScroll: true });
          }}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
