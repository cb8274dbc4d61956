import { type Message, message } from '../text/message.ts';
import { alertSettingWords } from './alert-setting-words.ts';
import { apiSettingWords } from './api-setting-words.ts';
import { desktopSettingWords } from './desktop-setting-words.ts';
import type { SettingId } from './settings.ts';

/** The title and the description of each setting, for the window and the example file. */
export const settingTexts: Readonly<Record<SettingId, { readonly title: Message; readonly description: Message }>> = {
  'sampling.windowIntervalMs': {
    title: message('Sampling interval'),
    description: message('In milliseconds, while a window is open.'),
  },
  'sampling.trayIntervalMs': {
    title: message('Background interval'),
    description: message('Sampling interval in milliseconds while only the tray icon is shown.'),
  },
  'sampling.batteryIntervalMs': {
    title: message('Battery interval'),
    description: message('Minimum sampling interval in milliseconds while running on battery.'),
  },
  'sampling.budgetPercent': {
    title: message('CPU budget'),
    description: message(
      'In percent of one core. If exceeded for a minute, Tacho samples less often. 0 sets no limit.',
    ),
  },
  'history.days': {
    title: message('Days kept'),
    description: message('How many days of history are stored. 0 stores nothing and deletes existing history.'),
  },
  'history.tapeDays': {
    title: message('Days of full detail'),
    description: message(
      'How many days every sample and all processes are kept, to show any moment again. 0 keeps none and deletes what exists.',
    ),
  },
  'history.tapeMegabytes': {
    title: message('Space for full detail'),
    description: message('In MB. When it is full, the oldest hours are deleted, whatever their age.'),
  },
  'processes.allowEnding': {
    title: message('Process control'),
    description: message('Adds End, Kill, and the nice value to Processes, always with confirmation.'),
  },
  'processes.columns': {
    title: message('Columns'),
    description: message('Columns of the Processes page. GPU columns appear only if there is a GPU.'),
  },
  'gpus.timeoutSeconds': {
    title: message('GPU timeout'),
    description: message(
      'In seconds. A GPU driver that does not respond for this long is given up, and asked again by a new process.',
    ),
  },
  'updates.check': {
    title: message('Check for updates'),
    description: message('Checks GitHub once a day for a new version. Never downloads without asking.'),
  },
  'log.level': {
    title: message('Log level'),
    description: message('How much Tacho writes to standard error.'),
  },
  ...desktopSettingWords,
  ...alertSettingWords,
  ...apiSettingWords,
};
