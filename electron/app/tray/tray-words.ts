import { message } from '../../../shared/text/message.ts';

/** Tooltip and menu of the tray. */
export const trayWords = {
  paused: message('Tacho is paused'),
  waiting: message('Waiting for the first sample'),
  /** A line of the tooltip, which is joined from such parts: CPU 37 %. */
  cpu: message('CPU {value}'),
  /** Used and total memory, or a dash: RAM 9.4 of 31.2 GiB. */
  memory: message('RAM {value}'),
  /** With its temperature: GPU 12 % (61 °C). */
  gpu: message('GPU {value}'),
  gpuWithHeat: message('GPU {value} ({temperature})'),
  gpuStates: {
    asleep: message('GPU suspended'),
    resting: message('GPU idle'),
    failed: message('GPU not available'),
  },
  gpus: message('{count, plural, one {# GPU} other {# GPUs}}, busiest {value}'),
  gpusWithHeat: message('{count, plural, one {# GPU} other {# GPUs}}, busiest {value} ({temperature})'),
  menu: {
    /** The wide space stands between a name and its value. */
    cpu: message('CPU  {value}'),
    memory: message('Memory  {percent} of {total}'),
    network: message('Network  ↓ {received}  ↑ {sent}'),
    open: message('Open monitor'),
    mini: message('Mini mode'),
    pause: message('Pause'),
    resume: message('Resume'),
    settings: message('Settings'),
    quit: message('Quit Tacho'),
  },
  snooze: {
    alerts: message('Snooze alerts'),
    quarter: message('For 15 minutes'),
    hour: message('For 1 hour'),
    tomorrow: message('Until tomorrow'),
    /** A menu item that ends the snooze. */
    resume: message('Alerts snoozed until {time} – Resume'),
  },
};
