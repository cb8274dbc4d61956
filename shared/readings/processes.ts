export interface ProcessReading {
  readonly pid: number;
  readonly parentPid: number;
  readonly name: string;
  /** What it belongs to: its container, the unit of the desktop or of the system it runs in, else the job it was started in. */
  readonly application: string;
  /** Where that is a job, the pid of the process that leads it: two of one name are told apart. */
  readonly jobPid: number | null;
  readonly state: ProcessState;
  /** `null` where it cannot be told. */
  readonly user: string | null;
  readonly container: string | null;
  /** Unix milliseconds. */
  readonly startedAt: number | null;
  /** Of one core, so up to 100 × cores; `null` at first sight. */
  readonly cpuPercent: number | null;
  /** The same of its children that ended since the last look, beyond what was shown of them while they lived. */
  readonly childrenCpuPercent: number | null;
  readonly residentBytes: number;
  /** Memory shared with others counted by its share; known of the heaviest only, because asking is dear. */
  readonly proportionalBytes: number | null;
  readonly threads: number;
  /** To and from storage; `null` for processes of others, unless we are root. */
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  /** Of its children that ended since the last look, as with their CPU time. */
  readonly childrenReadBytesPerSecond: number | null;
  readonly childrenWriteBytesPerSecond: number | null;
}

/** What is told of one process when somebody asks. */
export interface ProcessDetails {
  /** `null` for threads of the kernel, and for what may not be read. */
  readonly commandLine: string | null;
  /** Open descriptors; `null` for processes of others, unless we are root. */
  readonly openDescriptors: number | null;
  readonly openDescriptorsLimit: number | null;
  /** Ticks since boot; with the pid it names a process for good. */
  readonly startedTicks: number;
}

export type ProcessState =
  | 'running'
  | 'sleeping'
  | 'waiting'
  | 'stopped'
  | 'zombie'
  | 'idle'
  | 'parked'
  | 'dead'
  | 'unknown';

/** Processes of one application together, with their children that ended since the last look. */
export interface ApplicationReading {
  readonly name: string;
  readonly processes: number;
  readonly cpuPercent: number | null;
  /** Sum of what is resident; memory that its processes share is counted in each. */
  readonly residentBytes: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}

export interface Processes {
  readonly total: number;
  readonly running: number;
  readonly sleeping: number;
  /** In uninterruptible sleep, mostly for a disk. */
  readonly waiting: number;
  readonly stopped: number;
  readonly zombies: number;
  readonly idle: number;
  /** Threads of the kernel whose CPU is offline. */
  readonly parked: number;
  /** Those that the kernel is removing. */
  readonly dead: number;
  /** In a state that this version does not know, so that the counts add up. */
  readonly unknown: number;
  readonly threads: number;
  /** The ones that use most CPU, then those with most memory, then those that move most bytes, each process once. */
  readonly top: readonly ProcessReading[];
  /** The heaviest applications, in the same order. */
  readonly applications: readonly ApplicationReading[];
}
