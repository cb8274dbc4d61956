import { explainFailure } from './foundation/files/explain-error.ts';
import type { HelperGroup, HelperReport, Task } from './helper/protocol.ts';
import { createTasks } from './wiring/helper/tasks.ts';

/**
 * The helper process takes readings that may hang and reports them until its parent exits. Arguments: group, root of the files.
 */
const [, , group = 'files', root = '/'] = process.argv;
// Meant for this process only, not for programs that it starts.
delete process.env['ELECTRON_RUN_AS_NODE'];

/** Provided by Electron in a utility process; a fork under Node has `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void;
}
const { parentPort } = process as { parentPort?: ParentPort };

/** Not process.exit, which waits for the thread pool, where a thread may hang in a dead mount forever. */
function end(): void {
  for (const task of tasks) task.close?.();
  process.kill(process.pid, 'SIGKILL');
}
const tasks: Task[] = [];

/** The parent may exit before the listener is registered, so the connection is also checked. */
function endIfOrphaned(): void {
  if (!parentPort && !process.connected) end();
}

function send(report: HelperReport): void {
  if (parentPort) parentPort.postMessage(report);
  // Without a callback, a channel that has just closed would throw.
  else process.send?.(report, undefined, undefined, () => undefined);
}

const running = new Set<Task>();

async function sample(task: Task): Promise<void> {
  endIfOrphaned();
  if (running.has(task)) return;
  running.add(task);
  const at = Date.now();
  const startedMs = performance.now();
  const head = () => ({
    reading: task.reading,
    at,
    tookMs: performance.now() - startedMs,
    intervalMs: task.intervalMs,
  });
  try {
    const value = await task.read();
    send({ ...head(), value } as HelperReport);
  } catch (error) {
    let details: string | undefined;
    const reason = explainFailure(error, task.reading, (text) => {
      details = text;
    });
    send({ ...head(), error: reason, ...(details === undefined ? {} : { details }) });
  } finally {
    running.delete(task);
  }
}

process.on('disconnect', end);
process.on('SIGTERM', end);
endIfOrphaned();
tasks.push(...createTasks(group as HelperGroup, root, process, end));
for (const task of tasks) {
  void sample(task);
  setInterval(() => void sample(task), task.intervalMs);
}
