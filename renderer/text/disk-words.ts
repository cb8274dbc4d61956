import { message } from '../../shared/text/message.ts';

export const diskWords = {
  disks: message('Disks'),
  diskChart: message('Read and write'),
  diskBusyChart: message('Active time'),
  latencyChart: message('Latency'),
  operationsChart: message('IOPS'),
  queueChart: message('Queue depth'),
  /** Of a chart that shows both, from the middle up and down: keep it short. */
  directions: message('Read ↑ · Write ↓'),
  topByIo: message('Top by I/O'),
  aboutIo: message(
    'Bytes that a process read from and wrote to storage ÷ measured time, with its children that exited (/proc/PID/io).',
  ),
  noIo: message('No process is reading or writing'),
  othersIo: message("I/O of other users' processes is unknown unless Tacho runs as root"),
  growth: message('Space in use'),
  aboutGrowth: message(
    'Space in use over the last 30 days. The dashed line continues a steady rise until the file system is full.',
  ),
  /** For screen readers. */
  growthOf: message('{name}: {forecast}.'),
  fullIn: message('+{perDay}/day, full in about {time} ({day})'),
  growing: message('+{perDay}/day'),
  noGrowth: message('no steady growth'),
  littleHistory: message('too little history for a forecast'),
  now: message('Now'),
  drives: message('Drives'),
  allDrives: message('All drives'),
  driveColumns: {
    drive: message('Drive'),
    read: message('Read'),
    write: message('Write'),
    operations: message('IOPS'),
    wait: message('Latency'),
    queue: message('Queue'),
    busy: message('Active time'),
  },
  spinning: message('HDD'),
  filesystems: message('File systems'),
  filesystemColumns: {
    mount: message('Mount point'),
    type: message('Type'),
    used: message('Used'),
    inodes: message('Inodes'),
    free: message('Free'),
  },
} as const;
