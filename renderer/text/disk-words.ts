import { message } from '../../shared/text/message.ts';

export const diskWords = {
  disks: message('Disks'),
  diskChart: message('Read and write'),
  diskBusyChart: message('Active time'),
  drives: message('Drives'),
  allDrives: message('All drives'),
  driveColumns: {
    drive: message('Drive'),
    read: message('Read'),
    write: message('Write'),
    operations: message('IOPS'),
    wait: message('Latency'),
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
