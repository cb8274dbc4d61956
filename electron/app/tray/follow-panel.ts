import { message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import type { TrayPanel } from './tray-panel.ts';
import { watchTrayPanel } from './tray-panel.ts';

const words = {
  noTray: message(
    'This desktop shows no tray icons; on GNOME, an extension such as AppIndicator adds them. Tacho keeps running when you close this window. To open it again, start Tacho again.',
  ),
};

interface FollowPanelOptions {
  readonly platform: NodeJS.Platform;
  readonly notices: { put(id: string, content: Phrase): void; remove(id: string): void };
  showWindow(): void;
  renewIcon(): void;
}

export const noTrayNoticeId = 'no-tray';

/** Shows a notice and the window if the desktop has no tray, and adds the icon to a tray that starts later. */
export function followPanel({ platform, notices, showWindow, renewIcon }: FollowPanelOptions): { stop(): void } {
  return watchTrayPanel({
    pid: process.pid,
    async find(onOwnerChange): Promise<TrayPanel> {
      if (platform !== 'linux') throw new Error('the tray is part of the system');
      return (await import('./find-tray-panel.ts')).findTrayPanel(onOwnerChange);
    },
    onMissing(isAtStart) {
      notices.put(noTrayNoticeId, phrase(words.noTray));
      if (isAtStart) showWindow();
    },
    onFound: () => notices.remove(noTrayNoticeId),
    onIconLost: renewIcon,
  });
}
