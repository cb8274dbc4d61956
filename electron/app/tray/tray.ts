import { Menu, nativeImage, Tray } from 'electron';
import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { TrayPalette } from '../../../shared/tray/colors.ts';
import { drawTrayImage } from '../../../shared/tray/draw.ts';
import {
  firstLevel,
  selectPicture,
  sparklineLength,
  type TrayChoice,
  type TrayPicture,
} from '../../../shared/tray/picture.ts';
import type { SamplingState } from '../../../shared/window/ipc.ts';
import { createClickCounter } from './count-clicks.ts';
import { listMenuLines } from './menu-lines.ts';
import { createMenuUpdates } from './menu-updates.ts';
import { toPremultipliedBgra } from './tray-bitmap.ts';
import { createTrayMenu, type TrayActions } from './tray-menu.ts';
import { describeTray } from './tray-text.ts';

export interface TrayView {
  readonly snapshot: Snapshot | null;
  readonly alerts: AlertOverview;
  readonly text: Text;
  readonly format: Format;
  readonly sampling: SamplingState;
  readonly choice: TrayChoice;
  readonly palette: TrayPalette;
  readonly showsAlerts: boolean;
}

export interface TrayIcon {
  /** Updates what has changed since the last call. */
  show(view: TrayView): void;
  /** Creates the icon again, for a panel that started after it. */
  renew(): void;
  destroy(): void;
}

const maxImages = 64;

export function createTray(isTemplate: boolean, actions: TrayActions, monotonicMs: () => number): TrayIcon {
  const images = new Map<string, Electron.NativeImage>();
  const initial = { image: '', tooltip: '' };
  const shown = { ...initial };
  /** For the sparkline. */
  let levels: readonly (number | null)[] = [];
  let levelsOf: TrayChoice['first'] = 'cpu';
  let lastAt = 0;
  const menuUpdates = createMenuUpdates(monotonicMs);
  const countClick = createClickCounter(monotonicMs);
  let tray = createIcon();

  function createIcon(): Tray {
    const nothing = { snapshot: null, past: [], firing: [], isPaused: false };
    const empty = selectPicture({ style: 'sparkline', first: 'cpu', second: 'auto' }, nothing);
    const created = new Tray(imageOf(empty, isTemplate ? 'template' : 'color'));
    created.on('click', () => {
      if (countClick() > 1) actions.openWindow();
      else actions.togglePopover(placeOf(created.getBounds()));
    });
    return created;
  }

  function imageOf(picture: TrayPicture, palette: TrayPalette): Electron.NativeImage {
    const key = JSON.stringify([picture, palette]);
    const known = images.get(key);
    if (known) return known;
    if (images.size >= maxImages) images.clear();
    const image = nativeImage.createEmpty();
    for (const scaleFactor of [1, 2]) {
      const size = 22 * scaleFactor;
      const buffer = Buffer.from(toPremultipliedBgra(drawTrayImage(picture, size, palette)));
      const dimensions = { width: size, height: size };
      const png = nativeImage.createFromBitmap(buffer, dimensions).toPNG();
      image.addRepresentation({ scaleFactor, ...dimensions, buffer: png });
    }
    image.setTemplateImage(palette === 'template');
    images.set(key, image);
    return image;
  }

  function recordLevel({ snapshot, choice }: TrayView): void {
    if (choice.first !== levelsOf) levels = [];
    levelsOf = choice.first;
    if (!snapshot || snapshot.at === lastAt) return;
    lastAt = snapshot.at;
    levels = [...levels, firstLevel(choice, snapshot)].slice(-sparklineLength);
  }

  function showMenu(view: TrayView): void {
    const { snapshot, alerts, sampling, text, format } = view;
    const snoozedUntil = alerts.snoozes.find(({ ruleId }) => ruleId === null)?.until;
    const firing = alerts.firing.map(({ id }) => id);
    const menu = menuUpdates.next({ sampling, snoozedUntil, hasValues: snapshot !== null, firing }, () =>
      listMenuLines(snapshot, alerts, text, format),
    );
    if (!menu) return;
    const items = createTrayMenu(menu, actions, text, format);
    tray.setContextMenu(Menu.buildFromTemplate(items));
  }

  return {
    show(view) {
      recordLevel(view);
      const picture = selectPicture(view.choice, {
        snapshot: view.snapshot,
        past: levels,
        firing: view.showsAlerts ? view.alerts.firing : [],
        isPaused: view.sampling.isPaused,
      });
      const palette = isTemplate ? 'template' : view.palette;
      const key = JSON.stringify([picture, palette]);
      if (key !== shown.image) {
        shown.image = key;
        tray.setImage(imageOf(picture, palette));
      }
      const tooltip = describeTray(view, view.text, view.format);
      if (tooltip !== shown.tooltip) {
        shown.tooltip = tooltip;
        tray.setToolTip(tooltip);
      }
      showMenu(view);
    },
    renew() {
      tray.destroy();
      Object.assign(shown, initial);
      menuUpdates.reset();
      tray = createIcon();
    },
    destroy: () => tray.destroy(),
  };
}

/** `null` where the desktop does not say where icons are. */
function placeOf(bounds: Electron.Rectangle): Electron.Rectangle | null {
  return bounds.width > 0 && bounds.height > 0 ? bounds : null;
}
