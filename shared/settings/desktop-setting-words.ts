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
    description: message('Two bars, digits, a bar per core, a line of recent samples of the first metric, or a dial.'),
  },
  'tray.first': {
    title: message('First metric'),
    description: message('Left, or outer. With several GPUs, the busiest one.'),
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
    title: message('Alert icon'),
    description: message(
      'During an alert the icon shows a letter: C for CPU, G for GPU, M for memory, D for disk, N for network, T for temperature, A for another machine.',
    ),
  },
  'window.openAtStart': {
    title: message('Open window at start'),
    description: message('If off, Tacho starts in the tray.'),
  },
  'window.openAtLogin': {
    title: message('Start at login'),
    description: message('Starts in the tray when you log in.'),
  },
};
