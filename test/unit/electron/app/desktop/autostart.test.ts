import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeAutostart, setAutostart } from '../../../../../electron/app/desktop/autostart.ts';

test('starting at login is one file, which is there when it is on and gone when it is off', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tacho-autostart-')), 'autostart');
  const options = { folder, command: ['/opt/Tacho/tacho', '--hidden'] };
  const path = join(folder, 'tacho.desktop');
  setAutostart(false, options);
  expect(existsSync(folder)).toBe(false);
  setAutostart(true, options);
  expect(readFileSync(path, 'utf8')).toContain('\nExec="/opt/Tacho/tacho" "--hidden"\n');
  setAutostart(false, options);
  expect(existsSync(path)).toBe(false);
});

test('a path with blanks, quotes, dollars and percent signs is written so that the desktop reads it back', () => {
  expect(describeAutostart(['/home/a b/100%/"$x"\\y'])).toContain(String.raw`Exec="/home/a b/100%%/\\"\\$x\\"\\\\y"`);
});
