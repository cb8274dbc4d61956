import { describe, expect, test } from 'vitest';
import {
  createNotifier,
  type NotificationContent,
  type ShowNotification,
} from '../../../../../electron/app/notifications/notifier.ts';
import type { AlertRecord } from '../../../../../shared/alerts/alert.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { recordWith } from '../../../../fake/rules.ts';

function open(hasNotifications = true) {
  const log: string[] = [];
  const shown: {
    readonly content: NotificationContent;
    readonly events: Parameters<ShowNotification>[1];
    isOpen: boolean;
  }[] = [];
  const actions = { open: (id: string) => log.push(`open ${id}`), snooze: (id: string) => log.push(`snooze ${id}`) };
  const notifier = createNotifier(actions, english, (content, events) => {
    if (!hasNotifications) return null;
    const one = { content, events, isOpen: true };
    shown.push(one);
    return {
      close() {
        one.isOpen = false;
        events.onClose();
      },
    };
  });
  const notify = (kind: 'send' | 'update' | 'withdraw', record: Partial<AlertRecord> = {}) =>
    notifier.notify(kind, recordWith(record), englishFormat);
  return { notifier, notify, shown, log, visible: () => shown.filter(({ isOpen }) => isOpen).length };
}

describe('a notification', () => {
  test('is shown once for each alert, with a sound, urgently if the alert is critical', () => {
    const { notify, shown, visible } = open();
    notify('send', { id: 'a' });
    notify('send', { id: 'b', severity: 'critical' });
    expect(visible()).toBe(2);
    expect(shown.map(({ content }) => [content.isUrgent, content.isSilent])).toEqual([
      [false, false],
      [true, false],
    ]);
  });

  test('is replaced silently when its text changes, and one that the user has closed does not come back', () => {
    const { notify, shown, visible } = open();
    notify('send');
    notify('update', { value: 99 });
    expect([visible(), shown.at(-1)?.content.isSilent]).toEqual([1, true]);
    shown.at(-1)?.events.onClose();
    notify('update', { value: 98 });
    expect(shown).toHaveLength(2);
  });

  test('that replaces another is not forgotten when the desktop reports late that the other is closed', () => {
    const { notify, shown, visible } = open();
    notify('send');
    notify('update', { value: 99 });
    shown[0]?.events.onClose();
    notify('withdraw');
    expect(visible()).toBe(0);
  });

  test('opens its own alert, and snoozes its own rule', () => {
    const { notify, shown, log } = open();
    notify('send', { id: 'a', ruleId: 'one' });
    notify('send', { id: 'b', ruleId: 'two' });
    shown[0]?.events.onClick();
    shown[1]?.events.onSnooze();
    expect(log).toEqual(['open a', 'snooze two']);
  });

  test('goes when its alert resolves, and all go when the app ends', () => {
    const { notifier, notify, visible } = open();
    for (const id of ['a', 'b', 'c']) notify('send', { id });
    notify('withdraw', { id: 'b' });
    notify('withdraw', { id: 'never shown' });
    expect(visible()).toBe(2);
    notifier.close();
    expect(visible()).toBe(0);
  });

  test('is not shown on a desktop without notifications, and nothing fails', () => {
    const { notifier, notify, shown } = open(false);
    for (const kind of ['send', 'update', 'withdraw'] as const) notify(kind);
    notifier.close();
    expect(shown).toEqual([]);
  });
});
