import { settingTexts } from '../../shared/settings/setting-words.ts';
import { defaultSettings, type SettingId, settingIds } from '../../shared/settings/settings.ts';
import { english } from '../../shared/text/english.ts';
import { variableOf } from './configuration.ts';
import { describeBounds } from './parse-value.ts';

const head = `# All settings of Tacho with their defaults. Remove the # from those that you want to change.
#
# Tacho reads settings at the start, lowest precedence first: /etc/tacho/tacho.yml, tacho.yml in your own folder (~/.config/tacho), what
# was saved in the window, environment variables (TACHO_…), flags (--set KEY=VALUE). Settings from the environment or a flag cannot be
# changed in the window. If a value is invalid, Tacho does not start and says where it is; an unknown key is only a warning.
`;

const width = 128;

/** Wraps a comment. */
function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}

function describeSetting(id: SettingId): string {
  const { title, description } = settingTexts[id];
  return [
    comment(`${english(title)}: ${english(description)}`),
    comment(`${describeBounds(id)}; ${variableOf(id)}`),
    writeValue(id),
  ].join('\n');
}

/** Long lists have a line per item. */
function writeValue(id: SettingId): string {
  const value = defaultSettings[id];
  const isLong = Array.isArray(value) && value.some((item) => typeof item === 'object');
  if (!isLong) return `#${id}: ${JSON.stringify(value)}`;
  return [`#${id}:`, ...(value as readonly object[]).map((item) => `#  - ${JSON.stringify(item)}`)].join('\n');
}

/** The commented example of `tacho.yml`, with every setting. */
export function describeExample(): string {
  return `${[head, ...settingIds.map(describeSetting)].join('\n\n').replace('\n\n\n', '\n\n')}\n`;
}
