import { ipcMain, type WebContents } from 'electron';
import type { Handlers } from '../../shared/window/ipc.ts';
import { answerCall, type CallAnswer } from '../foundation/answer-call.ts';

/** Answers calls from the main frame of Tacho's own windows, and refuses all others. */
export function handleCalls(
  handlers: Handlers,
  isAppWindow: (contents: WebContents) => boolean,
  report: (text: string) => void,
): void {
  ipcMain.handle('call', async (event, name: unknown, args: unknown): Promise<CallAnswer> => {
    if (event.senderFrame !== event.sender.mainFrame || !isAppWindow(event.sender)) {
      return { error: 'invalid call: not from a Tacho window' };
    }
    return answerCall(handlers, name, args, report);
  });
}
