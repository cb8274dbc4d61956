import { Notification } from 'electron';
import type { Text } from '../../../shared/text/create-text.ts';
import { message } from '../../../shared/text/message.ts';

const words = {
  title: message('Tacho is still running'),
  body: message('Its icon is in the tray. To quit, use the menu of the icon.'),
};

/** Says that the app outlives its window. */
export function showCloseHint(text: Text): void {
  if (!Notification.isSupported()) return;
  new Notification({ title: text(words.title), body: text(words.body), silent: true }).show();
}
