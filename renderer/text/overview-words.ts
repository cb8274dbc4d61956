import { message } from '../../shared/text/message.ts';

export const overviewWords = {
  cpuAndMemory: message('CPU and memory'),
  memoryAndSwap: message('Memory and swap'),
  /** Titles of small charts: keep them short. */
  diskIo: message('Disk I/O'),
  traffic: message('Traffic'),
  topNow: message('Top processes'),
  user: message('User {percent}'),
  system: message('System {percent}'),
  ioWait: message('I/O wait {percent}'),
  pressure: message('Pressure {percent}'),
  busiest: message('Busiest {percent}'),
  read: message('Read {rate}'),
  write: message('Write {rate}'),
  down: message('↓ {rate}'),
  up: message('↑ {rate}'),
  peakExplained: message(
    'The dial is full at the highest rate of the last ten minutes, or at 1 MiB/s if that was lower.',
  ),
  noAlertsTitle: message('No alerts yet'),
  noAlerts: message('Tacho notifies you about: {rules}. Each alert names the likely cause.'),
  noRules: message('All alert rules are off.'),
  changeAlerts: message('Edit alerts'),
} as const;
