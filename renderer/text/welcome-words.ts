import { message } from '../../shared/text/message.ts';

/** The introduction on the overview, shown once. */
export const welcomeWords = {
  label: message('Introduction'),
  trayTitle: message('Tacho lives in your tray'),
  tray: message('It keeps running when you close this window. Click its icon for a quick look.'),
  loginTitle: message('Start at login'),
  login: message('Starts in the tray, without this window.'),
  notifyTitle: message('Notify me about'),
  allRules: message('All rules'),
  dismiss: message('Got it'),
} as const;
