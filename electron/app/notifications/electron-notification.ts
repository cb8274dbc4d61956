import { Notification } from 'electron';
import type { ShowNotification } from './notifier.ts';

/** The notifications of Electron. */
export const showElectronNotification: ShowNotification = ({ title, body, snooze, isUrgent, isSilent }, events) => {
  if (!Notification.isSupported()) return null;
  const notification = new Notification({
    title,
    body,
    urgency: isUrgent ? 'critical' : 'normal',
    silent: isSilent,
    actions: [{ type: 'button', text: snooze }],
  });
  notification.on('click', events.onClick);
  notification.on('action', events.onSnooze);
  notification.on('close', events.onClose);
  notification.show();
  return notification;
};
