import type { Notice } from '../../shared/ipc.ts';
import type { Feed } from './socket.ts';

interface Options {
  readonly windowFolder: string;
  readonly feed: Feed;
  readonly notices: { put(id: string, text: string): void; remove(id: Notice['id']): void };
}

export interface LocalServer {
  /** Starts, stops or moves the server as the settings say; a port that is taken becomes a message in the window. */
  apply(isEnabled: boolean, port: number): Promise<void>;
}

const noticeId = 'local-server';

/** The window for a browser, served by the desktop app: off until switched on, and not even loaded before. */
export function createLocalServer({ windowFolder, feed, notices }: Options): LocalServer {
  let running: { readonly port: number; close(): Promise<void> } | null = null;
  let tail: Promise<void> = Promise.resolve();

  async function change(isEnabled: boolean, port: number): Promise<void> {
    if (running && (!isEnabled || running.port !== port)) {
      await running.close();
      running = null;
    }
    if (!isEnabled) notices.remove(noticeId);
    if (!isEnabled || running) return;
    const { startServer } = await import('./server.ts');
    try {
      const server = await startServer({ host: '127.0.0.1', port, windowFolder, feed });
      running = { port, close: server.close };
      notices.remove(noticeId);
    } catch (error) {
      notices.put(noticeId, `The window is not served to browsers: ${(error as Error).message}.`);
    }
  }

  return {
    // One change after the other, however fast the settings come.
    apply(isEnabled, port) {
      tail = tail.then(() => change(isEnabled, port));
      return tail;
    },
  };
}
