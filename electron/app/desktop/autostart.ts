import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../foundation/files/make-folder.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { replaceFile } from '../../foundation/files/replace-file.ts';

export interface AutostartOptions {
  /** Where desktops look for what to start: `~/.config/autostart`. */
  readonly folder: string;
  /** How Tacho is started: program and arguments. */
  readonly command: readonly string[];
}

const fileName = 'tacho.desktop';
const maxBytes = 100_000;
/** What a double quote cannot hold as it is. */
const special = /["`$\\]/g;

/**
 * The entry of the desktop (https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html): every argument in
 * double quotes, with what is special in them escaped twice, once for the quotes and once for the file; a percent sign doubled.
 */
export function describeAutostart(command: readonly string[]): string {
  const quote = (text: string) =>
    `"${text.replaceAll(special, (one) => (one === '\\' ? '\\\\\\\\' : `\\\\${one}`)).replaceAll('%', '%%')}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Tacho',
    'Comment=Resource monitor',
    // Where it is gone, desktops leave the entry alone.
    `TryExec=${command[0]?.replaceAll('\\', '\\\\') ?? ''}`,
    `Exec=${command.map(quote).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Writes the entry, or takes away ours. @throws Error when the folder refuses */
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
