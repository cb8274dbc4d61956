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

/** Keeps some cores busy until stopped. */
export function startLoad(cores: number): Load {
  const children = Array.from({ length: cores }, () => spawn('md5sum', ['/dev/zero'], { stdio: 'ignore' }));
  const load = createLoad(children);
  running.add(load);
  return load;
}

function createLoad(children: readonly ChildProcess[]): Load {
  return {
    name: 'md5sum',
    stop: () => {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}
