/** What the table of processes can tell, in the order of its columns. */
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
