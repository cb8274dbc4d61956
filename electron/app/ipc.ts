import { ipcMain, type WebContents } from 'electron';
import type { Handlers } from '../../shared/window/ipc.ts';
import { answerCall } from '../foundation/answer-call.ts';

/** Answers the calls of our own window; a frame that shows anything else is refused. */
export function handleCalls(handlers: Handlers, isOurs: (contents: WebContents) => boolean): void {
  ipcMain.handle('call', async (event, name: unknown, args: unknown) => {
    if (event.senderFrame !== event.sender.mainFrame || !isOurs(event.sender)) {
      throw new TypeError('refuse call: not from our window');
    }
    return answerCall(handlers, name, args);
  });
}
