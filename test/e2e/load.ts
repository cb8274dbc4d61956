import { type ChildProcess, spawn } from 'node:child_process';
import { cpus } from 'node:os';

export interface Load {
  /** Under which the processes are listed. */
  readonly name: string;
  stop(): void;
}

export const allCores = cpus().length;

const running = new Set<Load>();

/** A test that failed must not load the machine of those behind it. */
export function stopAllLoads(): void {
  for (const load of running) load.stop();
  running.clear();
}

/** Keeps some cores busy until stopped: one job, as another terminal would start it, led by one of its processes. */
export function startLoad(cores: number): Load {
  const others = 'md5sum /dev/zero & '.repeat(cores - 1);
  const job = spawn('sh', ['-c', `${others}exec md5sum /dev/zero`], { stdio: 'ignore', detached: true });
  const load = createLoad(job);
  running.add(load);
  return load;
}

function createLoad(job: ChildProcess): Load {
  return {
    name: 'md5sum',
    stop: () => {
      if (job.pid === undefined || job.exitCode !== null || job.signalCode !== null || job.killed) return;
      job.kill('SIGKILL');
      process.kill(-job.pid, 'SIGKILL');
    },
  };
}
