import { message } from '../text/message.ts';

/** The window and the tray icon. */
export const desktopSettingWords = {
  'appearance.theme': {
    title: message('Theme'),
    description: message('System follows the desktop.'),
  },
  'appearance.contrast': {
    title: message('Contrast'),
    description: message('High: pure black or white backgrounds, visible borders. System follows the desktop.'),
  },
  'appearance.units': {
    title: message('Size units'),
    description: message('Binary counts in steps of 1024 (GiB), decimal in steps of 1000 (GB).'),
  },
  'appearance.rates': {
    title: message('Network units'),
    description: message('Bytes or bits per second. Disks are always shown in bytes.'),
  },
  'appearance.temperature': {
    title: message('Temperature unit'),
    description: message('Alert rules always use degrees Celsius.'),
  },
  'tray.style': {
    title: message('Icon style'),
    description: message(
      'The last samples of the first metric with a bar for the second one, two bars, digits, a bar per core, or a dial.',
    ),
  },
  'tray.first': {
    title: message('First metric'),
    description: message('Line, left, or outer. With several GPUs, the busiest one.'),
  },
  'tray.second': {
    title: message('Second metric'),
    description: message('Right, or inner. GPU or memory: the GPU if there is one.'),
  },
  'tray.palette': {
    title: message('Icon colors'),
    description: message(
      'Color, or white with black edges, which is visible on any panel. macOS colors the icon itself.',
    ),
  },
  'tray.showAlerts': {
    title: message('Alert badge'),
    description: message('A dot in the color of the most severe active alert.'),
  },
  'window.openAtStart': {
    title: message('Open window at start'),
    description: message('If off, Tacho starts in the tray.'),
  },
  'window.openAtLogin': {
    title: message('Start at login'),
    description: message('Starts in the tray when you log in.'),
  },
  'window.showIntroduction': {
    title: message('Introduction'),
    description: message('Cards at the top of the overview for new users.'),
  },
};
