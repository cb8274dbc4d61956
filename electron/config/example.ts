import { defaultSettings, type SettingId, settingIds, settingSchemas } from '../../shared/settings/settings.ts';
import { variableOf } from './configuration.ts';
import { describeBounds } from './parse-value.ts';

const head = `# Settings of Tacho, every one at its default. Take the # away from what you want to change.
#
# Read at the start, from the lowest to the highest: /etc/tacho/tacho.yml, tacho.yml in your own folder (~/.config/tacho), what was
# saved in the window, the environment (TACHO_…), flags (--set KEY=VALUE). What the environment or a flag says cannot be changed in
# the window. A value that is not allowed keeps Tacho from starting, and says where it stands; a key that is not known is only warned of.
`;

const width = 128;

/** Lines of a comment, none longer than the rest of the file. */
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
  const { title, description } = settingSchemas[id] as unknown as { title: string; description: string };
  return [
    comment(`${title}: ${description}`),
    comment(`${describeBounds(id)}; ${variableOf(id)}`),
    writeValue(id),
  ].join('\n');
}

/** Lists of many words have a line for each. */
function writeValue(id: SettingId): string {
  const value = defaultSettings[id];
  const isLong = Array.isArray(value) && value.some((item) => typeof item === 'object');
  if (!isLong) return `#${id}: ${JSON.stringify(value)}`;
  return [`#${id}:`, ...(value as readonly object[]).map((item) => `#  - ${JSON.stringify(item)}`)].join('\n');
}

/** The commented example of `tacho.yml`: all there is, and nothing that is not. */
export function describeExample(): string {
  return `${[head, ...settingIds.map(describeSetting)].join('\n\n').replace('\n\n\n', '\n\n')}\n`;
}
