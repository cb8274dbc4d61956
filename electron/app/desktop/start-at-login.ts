import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import { setAutostart } from './autostart.ts';

/** Linux desktops read a folder; macOS and Windows have a list that Electron manages. @throws Error of the system */
function setStartAtLogin(isOn: boolean): void {
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

interface Notices {
  put(id: string, said: Phrase): void;
  remove(id: string): void;
}

const words = { failed: message('Start at login could not be changed: {reason}') };

/** Acts only when the setting changes, so that no file is created without it; a failure becomes a notice. */
export function createLoginStart(notices: Notices, warn: (text: string) => void): { apply(isWanted: boolean): void } {
  let isOn = false;
  return {
    apply(isWanted) {
      if (isWanted === isOn) return;
      isOn = isWanted;
      try {
        setStartAtLogin(isWanted);
        notices.remove('login');
      } catch (error) {
        const reason = explainFailure(error, 'changing start at login', warn);
        notices.put('login', phrase(words.failed, { reason }));
      }
    },
  };
}
