import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../foundation/files/make-folder.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { replaceFile } from '../../foundation/files/replace-file.ts';

export interface AutostartOptions {
  /** The autostart folder of the desktop: `~/.config/autostart`. */
  readonly folder: string;
  /** Program and arguments. */
  readonly command: readonly string[];
}

const fileName = 'tacho.desktop';
const maxBytes = 100_000;
/** Characters that must be escaped inside double quotes. */
const special = /["`$\\]/g;

/**
 * The autostart entry (https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html): every argument in double
 * quotes, special characters escaped twice, once for the quotes and once for the file, and percent signs doubled.
 */
export function describeAutostart(command: readonly string[]): string {
  const quote = (text: string) =>
    `"${text.replaceAll(special, (one) => (one === '\\' ? '\\\\\\\\' : `\\\\${one}`)).replaceAll('%', '%%')}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Tacho',
    'Comment=Resource monitor',
    // Desktops ignore the entry if this program does not exist.
    `TryExec=${command[0]?.replaceAll('\\', '\\\\') ?? ''}`,
    `Exec=${command.map(quote).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Writes or removes the entry. @throws Error of the file system */
export function setAutostart(isOn: boolean, { folder, command }: AutostartOptions): void {
  const path = join(folder, fileName);
  if (!isOn) {
    rmSync(path, { force: true });
    return;
  }
  const text = describeAutostart(command);
  if (readOrNull(path) === text) return;
  makeFolder(folder);
  replaceFile(path, text);
}

function readOrNull(path: string): string | null {
  try {
    return readRegularFile(path, maxBytes);
  } catch {
    return null;
  }
}
