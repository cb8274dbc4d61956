export interface ProcessReading {
  readonly pid: number;
  readonly parentPid: number;
  readonly name: string;
  /** Its container, the desktop or system unit it runs in, else the job it was started in. */
  readonly application: string;
  /** If that is a job, the pid of its leader, which distinguishes jobs of the same name. */
  readonly jobPid: number | null;
  readonly state: ProcessState;
  /** `null` if unknown. */
  readonly user: string | null;
  readonly container: string | null;
  /** Unix milliseconds. */
  readonly startedAt: number | null;
  /** Of one core, so up to 100 × cores; `null` at the first sample. */
  readonly cpuPercent: number | null;
  /** The same of its children that exited since the last sample, beyond what was shown of them while they ran. */
  readonly childrenCpuPercent: number | null;
  readonly residentBytes: number;
  /** Shared memory counted proportionally; known for the top processes only, because reading it is expensive. */
  readonly proportionalBytes: number | null;
  readonly threads: number;
  /** To and from storage; `null` for other users' processes, unless Tacho runs as root. */
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  /** Of its children that exited since the last sample. */
  readonly childrenReadBytesPerSecond: number | null;
  readonly childrenWriteBytesPerSecond: number | null;
}

/** Details of one process, read on request. */
export interface ProcessDetails {
  /** `null` for kernel threads, and if it is not accessible. */
  readonly commandLine: string | null;
  /** `null` for other users' processes, unless Tacho runs as root. */
  readonly openDescriptors: number | null;
  readonly openDescriptorsLimit: number | null;
  /** Its priority: -20, which is served first, to 19; `null` if it is not known. */
  readonly nice: number | null;
  /** Ticks since boot; together with the pid it identifies a process. */
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

/** The processes of one application, including children that exited since the last sample. */
export interface ApplicationReading {
  readonly name: string;
  readonly processes: number;
  readonly cpuPercent: number | null;
  /** Sum of the resident memory; memory shared by its processes is counted several times. */
  readonly residentBytes: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
}

export interface Processes {
  readonly total: number;
  readonly running: number;
  readonly sleeping: number;
  /** In uninterruptible sleep, mostly waiting for a disk. */
  readonly waiting: number;
  readonly stopped: number;
  readonly zombies: number;
  readonly idle: number;
  /** Kernel threads whose CPU is offline. */
  readonly parked: number;
  /** Being removed by the kernel. */
  readonly dead: number;
  /** In a state that this version does not know. */
  readonly unknown: number;
  readonly threads: number;
  /** The top processes by CPU, then by memory, then by I/O, each once. */
  readonly top: readonly ProcessReading[];
  /** The top applications, in the same order. */
  readonly applications: readonly ApplicationReading[];
}
