import { message } from '../text/message.ts';

/** Alerts and their notifications. */
export const alertSettingWords = {
  'alerts.notify': {
    title: message('Desktop notifications'),
    description: message('If off, alerts still appear in the window.'),
  },
  'alerts.rules': {
    title: message('Alert rules'),
    description: message('When alerts fire. Edit them on the Alerts page.'),
  },
  'alerts.coolDownMinutes': {
    title: message('Notification cool-down'),
    description: message('Minimum time in minutes between repeated notifications about the same rule.'),
  },
  'alerts.quietInFront': {
    title: message('Mute while focused'),
    description: message('No notifications while the Tacho window is in front.'),
  },
  'alerts.quietInFullScreen': {
    title: message('Mute in full screen'),
    description: message('Notifications wait while an app is in full screen (X11 with xprop).'),
  },
  'alerts.quietOnBattery': {
    title: message('Mute on battery'),
    description: message('Notifications wait until the machine is plugged in.'),
  },
  'alerts.quietDays': {
    title: message('Quiet days'),
    description: message('Days on which quiet hours start. None: no quiet hours.'),
  },
  'alerts.quietFrom': {
    title: message('Quiet from'),
    description: message('Local time, in hours and minutes.'),
  },
  'alerts.quietTo': {
    title: message('Quiet until'),
    description: message(
      'If earlier than the start, quiet hours end on the next day. Alerts still active then are sent.',
    ),
  },
  'alerts.quietCritical': {
    title: message('Always notify critical'),
    description: message('Critical alerts ignore quiet hours.'),
  },
  'alerts.webhookUrl': {
    title: message('Webhook'),
    description: message(
      'URL that receives a JSON POST when an alert fires and when it is resolved. https only. Empty: none.',
    ),
  },
  'alerts.webhookPrivate': {
    title: message('Private-network webhooks'),
    description: message('Allows private addresses and plain http. If off, only public addresses are called.'),
  },
  'alerts.command': {
    title: message('Command'),
    description: message(
      'Program and arguments, one per line, run when an alert fires and when it is resolved. Values are in TACHO_… variables. No shell, 30 s at most.',
    ),
  },
};
