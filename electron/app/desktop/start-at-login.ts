import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { setAutostart } from './autostart.ts';

/** Linux desktops read a folder; macOS and Windows have a list that Electron manages. @throws Error of the system */
export function setStartAtLogin(isOn: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
    return;
  }
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  // An AppImage is mounted at a new path at each start; only the file itself has a stable path.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const command = app.isPackaged ? [program, '--hidden'] : [program, app.getAppPath(), '--hidden'];
  setAutostart(isOn, { folder: join(config, 'autostart'), command });
}
