import type { HelperGroup, HelperReport } from './helper/protocol.ts';
import type { Task } from './helper/task.ts';
import { createTasks } from './wiring/helper/tasks.ts';

/** The helper process: looks at what may hang and reports, until its parent is gone. Arguments: group, root of the files. */
const [, , group = 'files', root = '/'] = process.argv;

/** Given by Electron to a utility process; a fork under Node has `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void;
}
const { parentPort } = process as { parentPort?: ParentPort };

/** Not process.exit: that waits for the threads of the pool, of which one may hang in a dead mount for ever. */
const end = () => process.kill(process.pid, 'SIGKILL');

/** The parent may be gone before we hear of it, while we start: so it is looked for, too, and not only listened to. */
function endWithoutParent(): void {
  if (!parentPort && !process.connected) end();
}

function send(report: HelperReport): void {
  if (parentPort) parentPort.postMessage(report);
  // Without a callback a channel that has just closed would throw.
  else process.send?.(report, undefined, undefined, () => undefined);
}

const running = new Set<Task>();

async function look(task: Task): Promise<void> {
  endWithoutParent();
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
    send({ ...head(), error: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(task);
  }
}

process.on('disconnect', end);
endWithoutParent();
for (const task of createTasks(group as HelperGroup, root, process.platform, end)) {
  void look(task);
  setInterval(() => void look(task), task.intervalMs);
}
