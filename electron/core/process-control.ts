import { setPriority } from 'node:os';
import { isSameProcess } from '../../shared/processes/same-process.ts';
import type { Connections } from '../../shared/readings/connections.ts';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ProcessAction, ProcessView } from '../../shared/window/ipc.ts';
import type { Machine } from '../collect/collectors.ts';
import type { ProcessRing } from '../history/process-ring.ts';

export interface ProcessControl {
  list(): readonly ProcessReading[];
  /** One process with its last half hour; `null` when it has exited. */
  read(pid: number): ProcessView | null;
  /** Sockets by state and by process; `null` where they are not available. */
  readConnections(): Promise<Connections | null>;
  /**
   * Ends a process, or changes its priority.
   * @throws UserError that says why it was not done
   */
  act(action: ProcessAction): null;
}

/** The system calls; tests pass their own. */
export interface ProcessSystem {
  kill(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
  setPriority(pid: number, nice: number): void;
}

const realSystem: ProcessSystem = { kill: (pid, signal) => void process.kill(pid, signal), setPriority };

export function createProcessControl(
  machine: Pick<Machine, 'listProcesses' | 'readProcess' | 'readConnections' | 'hasForeignPids'>,
  ring: Pick<ProcessRing, 'moments'>,
  mayAct: () => boolean,
  system: ProcessSystem = realSystem,
): ProcessControl {
  const find = (pid: number) => machine.listProcesses().find((process) => process.pid === pid);

  return {
    list: machine.listProcesses,
    read(pid) {
      const reading = find(pid);
      const details = machine.readProcess?.(pid);
      if (!reading || !details) return null;
      const past = ring.moments.flatMap(({ at, processes }) => {
        const seen = processes.find((one) => isSameProcess(one, reading));
        return seen ? [{ at, cpuPercent: seen.cpuPercent, residentBytes: seen.residentBytes }] : [];
      });
      return { reading, details, past };
    },
    readConnections: async () => (await machine.readConnections?.()) ?? null,
    act({ pid, startedTicks, action, nice }) {
      if (!mayAct()) throw new UserError('ending processes is turned off in the settings');
      if (machine.hasForeignPids) throw new UserError('these processes belong to another machine or PID namespace');
      if (pid === process.pid || pid === process.ppid || pid <= 1)
        throw new UserError('this process cannot be ended here');
      const now = machine.readProcess?.(pid);
      if (!now) throw new UserError(`process ${pid} has exited`);
      // The PID may have been reused since it was shown.
      if (now.startedTicks !== startedTicks)
        throw new UserError(`the PID ${pid} now belongs to another process; nothing was done`);
      try {
        if (action === 'renice') system.setPriority(pid, nice);
        else system.kill(pid, action === 'kill' ? 'SIGKILL' : 'SIGTERM');
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        const isDenied = code === 'EPERM' || code === 'EACCES' || code === 'ERR_SYSTEM_ERROR';
        throw new UserError(isDenied ? `process ${pid} belongs to another user` : `process ${pid}: ${code}`);
      }
      return null;
    },
  };
}
