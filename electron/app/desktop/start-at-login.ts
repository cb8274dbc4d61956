import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import { setAutostart } from './autostart.ts';

/** Linux desktops read a folder; macOS and Windows keep a list that Electron knows. @throws Error when it is refused */
function startAtLogin(isOn: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
    return;
  }
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  // An AppImage is mounted anew at each start: what stays is its own file.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const command = app.isPackaged ? [program, '--hidden'] : [program, app.getAppPath(), '--hidden'];
  setAutostart(isOn, { folder: join(config, 'autostart'), command });
}

interface Notices {
  put(id: string, text: string): void;
  remove(id: string): void;
}

/** Does it when it is switched, so that who never asked for it finds no file of ours; a refusal is said in the window. */
export function createLoginStart(notices: Notices, warn: (text: string) => void): { apply(isWanted: boolean): void } {
  let isOn = false;
  return {
    apply(isWanted) {
      if (isWanted === isOn) return;
      isOn = isWanted;
      try {
        startAtLogin(isWanted);
        notices.remove('login');
      } catch (error) {
        notices.put(
          'login',
          `start at login could not be set: ${explainFailure(error, 'setting start at login', warn)}`,
        );
      }
    },
  };
}
