import { message } from '../../shared/text/message.ts';

export const cpuWords = {
  cpuChart: message('CPU usage and temperature'),
  usageChart: message('CPU usage'),
  loadChart: message('Load and pressure'),
  topByCpu: message('Top by CPU'),
  usage: message('Usage'),
  modes: {
    user: message('User'),
    nice: message('Nice'),
    system: message('System'),
    irq: message('Interrupts'),
    softirq: message('Soft interrupts'),
    steal: message('Steal'),
    iowait: message('I/O wait'),
  },
  modesHelp: message(
    'Share of CPU time per mode since the last sample (/proc/stat). While a CPU waits for I/O, it is not busy: usage does not include it.',
  ),
  load: message('Load'),
  sensors: message('Sensors'),
  sensorColumns: { sensor: message('Sensor'), value: message('Value'), limit: message('Critical') },
  noSensors: message('No sensors found'),
  coreView: message('View of the cores'),
  coreViews: { bars: message('Bars'), heat: message('Heat map') },
  /** Kinds of cores of a hybrid chip, beside their rows: one or two letters. */
  performanceShort: message('P'),
  middleShort: message('M'),
  efficiencyShort: message('E'),
  coresAndThreads: message('{cores} cores · {threads} threads'),
  coresOnly: message('{threads, plural, one {# core} other {# cores}}'),
} as const;

export const cpuFactWords = {
  user: message('User'),
  system: message('System'),
  ioWait: message('I/O wait'),
  steal: message('Steal'),
  frequency: message('Clock'),
  range: message('{low} to {high}'),
  throttled: message('Thermal throttling events since boot'),
  contextSwitches: message('Context switches'),
  interrupts: message('Interrupts'),
  load: message('Load average (1, 5, 15 min)'),
  pressure: message('CPU pressure (PSI)'),
  container: message('Container limit'),
  cores: message('{count} CPUs'),
  virtualization: message('Virtualization'),
  users: message('Logged-in users'),
  openFiles: message('Open files'),
} as const;
