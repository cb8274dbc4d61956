import { message } from '../../../shared/text/message.ts';

/** Tooltip and menu of the tray. */
export const trayWords = {
  paused: message('Monitoring is paused'),
  pausedUntil: message('Monitoring is paused until {time}'),
  waiting: message('Waiting for the first sample'),
  /** A line of the tooltip, which is joined from such parts: CPU 37 %. */
  cpu: message('CPU {value}'),
  /** Used and total memory, or a dash: Memory 9.4 of 31.2 GiB. */
  memory: message('Memory {value}'),
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
    open: message('Open Tacho'),
    /** The wide space stands between a name and its value. */
    cpu: message('CPU  {value}'),
    memory: message('Memory  {percent} of {total}'),
    disk: message('Disk  read {read}  write {write}'),
    network: message('Network  ↓ {received}  ↑ {sent}'),
    /** A line of the menu, and the application that uses most of it: CPU 55 % — ffmpeg. */
    withTop: message('{line} — {application}'),
    mini: message('Mini window'),
    settings: message('Settings'),
    quit: message('Quit Tacho'),
  },
  pause: {
    monitoring: message('Pause monitoring'),
    untilResumed: message('Until I resume'),
    resume: message('Resume monitoring'),
    /** A menu item that ends the pause. */
    resumeBefore: message('Paused until {time} – Resume'),
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
