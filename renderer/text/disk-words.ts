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
