/** The columns of the table of machines. */
export const machineColumns = [
  'name',
  'state',
  'seen',
  'cpu',
  'memory',
  'gpu',
  'disk',
  'network',
  'alerts',
  'group',
  'tags',
] as const;
export type MachineColumn = (typeof machineColumns)[number];

export interface MachineSort {
  readonly column: MachineColumn;
  readonly isDescending: boolean;
}

export const machineShows = ['all', 'alerts', 'offline'] as const;
export type MachineShow = (typeof machineShows)[number];

export interface MachineFilter {
  readonly search: string;
  readonly show: MachineShow;
  /** '' for all. */
  readonly group: string;
}
