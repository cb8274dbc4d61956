import { ipcMain, type WebContents } from 'electron';
import type { Handlers } from '../../shared/window/ipc.ts';
import { answerCall, type CallAnswer } from '../foundation/answer-call.ts';

/** Answers the calls of our own window; a frame that shows anything else is refused. */
export function handleCalls(
  handlers: Handlers,
  isOurs: (contents: WebContents) => boolean,
  report: (text: string) => void,
): void {
  ipcMain.handle('call', async (event, name: unknown, args: unknown): Promise<CallAnswer> => {
    if (event.senderFrame !== event.sender.mainFrame || !isOurs(event.sender)) {
      return { error: 'refuse call: not from our window' };
    }
    return answerCall(handlers, name, args, report);
  });
}
