import { message } from '../../../shared/text/message.ts';

/** The message about what was just removed, with a button to undo it. */
export const toastWords = {
  undo: message('Undo'),
  dismiss: message('Dismiss'),
  ruleSetAside: message('Unsaved changes to another rule set aside'),
  ruleRemoved: message('Rule removed'),
  defaultsRestored: message('Default rules restored'),
  settingReset: message('“{title}” reset'),
  allReset: message('All settings reset'),
  imported: message('Settings imported'),
  labelsChanged: message('Group and tags of {name} changed'),
  snoozed: message('Notifications snoozed until {time}'),
  ruleSnoozed: message('Rule snoozed until {time}'),
  snoozeEnded: message('Snooze ended'),
} as const;
