import { message } from '../../shared/text/message.ts';

export const historyWords = {
  history: message('History'),
  metrics: message('Metrics'),
  empty: message('Select a metric'),
  events: message('Events'),
  noEvents: message('No events in this period'),
  eventKinds: {
    started: message('Tacho started'),
    resumed: message('Resumed from sleep'),
    'clock-stepped': message('System clock changed'),
    'tick-late': message('Delayed sample'),
    'counter-reset': message('Counter reset'),
    'cpu-added': message('CPU added'),
    'cpu-removed': message('CPU removed'),
    'disk-added': message('Disk added'),
    'disk-removed': message('Disk removed'),
    'interface-added': message('Interface added'),
    'interface-removed': message('Interface removed'),
    'alert-fired': message('Alert fired'),
    'alert-cleared': message('Alert resolved'),
    'reading-failed': message('Reading failed'),
    'reading-recovered': message('Reading recovered'),
  },
} as const;
