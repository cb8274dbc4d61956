import { app, nativeTheme } from 'electron';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { trayChoiceOf } from '../../../shared/tray/picture.ts';
import type { TrayIcon } from '../../app/tray/tray.ts';
import type { TrayActions } from '../../app/tray/tray-menu.ts';
import type { DesktopWindows } from '../../app/window/desktop-windows.ts';
import type { Core } from '../../core/contract.ts';

export interface ConnectedTray {
  /** Shows the current state of the core. */
  update(): void;
  readonly actions: TrayActions;
}

export function connectTray(
  tray: TrayIcon,
  core: Core,
  { window, mini, popover }: DesktopWindows,
  text: Text,
  formatOf: (settings: Settings) => Format,
): ConnectedTray {
  function update(): void {
    const { alerts, samplingState, settings } = core;
    tray.show({
      snapshot: core.snapshots.last,
      alerts,
      text,
      format: formatOf(settings),
      sampling: samplingState,
      choice: trayChoiceOf(settings),
      palette: nativeTheme.shouldUseHighContrastColors ? 'contrast' : settings['tray.palette'],
      showsAlerts: settings['tray.showAlerts'],
    });
  }

  function openPage(view?: string): void {
    popover.hide();
    window.show(view);
  }

  core.snapshots.subscribe(update);
  return {
    update,
    actions: {
      openWindow: () => openPage(),
      openPage,
      togglePopover: popover.toggle,
      pause(until) {
        core.pause(until);
        update();
      },
      resume() {
        core.resume();
        update();
      },
      snooze: (until) => core.snooze({ ruleId: null, until }),
      toggleMini: () => mini.toggle(),
      quit: () => app.quit(),
    },
  };
}
