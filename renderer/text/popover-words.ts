import { message } from '../../shared/text/message.ts';

/** The popover of the tray. Keep everything short: it is 340 pixels wide. */
export const popoverWords = {
  title: message('Tacho at a glance'),
  top: {
    cpu: message('Top by CPU'),
    memory: message('Top by memory'),
    io: message('Top by disk I/O'),
  },
  end: message('End'),
  endOf: message('End {name}'),
  confirm: message(
    'End {name}? {count, plural, one {It gets} other {Its # processes get}} a chance to save unsaved work.',
  ),
  idle: message('No application uses much of it'),
  history: message('History'),
  read: message('Read {rate}'),
  write: message('Write {rate}'),
  down: message('↓ {rate}'),
  up: message('↑ {rate}'),
} as const;
