/** The columns of the process table, in order. */
export const processColumnNames = [
  'name',
  'pid',
  'user',
  'cpu',
  'memory',
  'shared',
  'gpu',
  'gpuMemory',
  'read',
  'write',
  'threads',
  'state',
  'started',
  'application',
  'container',
] as const;

export type ProcessColumn = (typeof processColumnNames)[number];
