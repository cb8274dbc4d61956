import { message } from '../../shared/text/message.ts';

export const overviewWords = {
  cpuByApplication: message('CPU by application'),
  memoryByApplication: message('Memory by application'),
  cpuByApplicationHelp: message(
    'CPU time of each application, child processes that have exited included, in percent of the whole machine. “Other” is the rest of what the machine used.',
  ),
  memoryByApplicationHelp: message(
    'Resident memory of each application. “Other” is the rest of the used memory: other applications and the kernel.',
  ),
  measure: message('Measure'),
  others: message('Other'),
  openProcessesOf: message('Show the processes of {application}'),
  topApplications: message('Top applications'),
  topApplicationsHelp: message(
    'The containers, units and jobs of this machine, with the sums of their processes. CPU is in percent of one core, as in top(1); the color of a cell shows the share of the whole machine.',
  ),
  application: message('Application'),
  memberCount: message('{count, plural, one {# process} other {# processes}}'),
  memoryAndSwap: message('Memory and swap'),
  /** Titles of small charts: keep them short. */
  diskIo: message('Disk I/O'),
  traffic: message('Traffic'),
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
  /** In the head of a dial: the rate at which it is full. */
  scale: message('Scale {rate}'),
  thresholdMark: message('The mark is where an alert fires: at {percent}.'),
  noAlertsTitle: message('No alerts yet'),
  noAlerts: message('Tacho notifies you about: {rules}. Each alert names the likely cause.'),
  noRules: message('All alert rules are off.'),
  changeAlerts: message('Edit alerts'),
} as const;
