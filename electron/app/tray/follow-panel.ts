import type { TrayPanel } from './tray-panel.ts';
import { watchTrayPanel } from './tray-panel.ts';

const noTrayText =
  'This desktop shows no tray icons (on GNOME an extension such as AppIndicator does). Tacho runs on without one; start it again to open this window.';

interface FollowPanelOptions {
  readonly platform: NodeJS.Platform;
  readonly notices: { put(id: string, text: string): void; remove(id: string): void };
  showWindow(): void;
  renewIcon(): void;
}

const id = 'no-tray';

/** Says where there is no tray, opens the window where there is no other way to it, and gives a panel that comes late its icon. */
export function followPanel({ platform, notices, showWindow, renewIcon }: FollowPanelOptions): { stop(): void } {
  return watchTrayPanel({
    pid: process.pid,
    async find(onOwnerChange): Promise<TrayPanel> {
      if (platform !== 'linux') throw new Error('the tray is part of the system');
      return (await import('./find-tray-panel.ts')).findTrayPanel(onOwnerChange);
    },
    onMissing(isAtStart) {
      notices.put(id, noTrayText);
      if (isAtStart) showWindow();
    },
    onThere: () => notices.remove(id),
    onForgotten: renewIcon,
  });
}
