import { createFileSource } from '../collect/source.ts';
import { findAmdCards, readAmdCard } from './amd-sysfs.ts';
import type { HelperReport } from './protocol.ts';

/** The helper process: looks at the cards and reports, until its parent is gone. Arguments: root of the files, pace in ms. */
const [, , root = '/', everyMs = '2000'] = process.argv;
const source = createFileSource(root);

/** Given by Electron to a utility process; a fork under Node has `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void;
}
const { parentPort } = process as { parentPort?: ParentPort };

function send(report: HelperReport): void {
  if (parentPort) parentPort.postMessage(report);
  // Without a callback a channel that has just closed would throw.
  else process.send?.(report, undefined, undefined, () => undefined);
}

function look(): void {
  try {
    send({ gpus: findAmdCards(source).map((folder) => readAmdCard(source, folder)) });
  } catch (error) {
    send({ error: error instanceof Error ? error.message : String(error) });
  }
}

look();
setInterval(look, Number(everyMs));
process.on('disconnect', () => process.exit(0));
