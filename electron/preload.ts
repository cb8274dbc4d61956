import { contextBridge, ipcRenderer } from 'electron';
import type { Transport } from '../shared/window/ipc.ts';

/** One channel in each direction. The main process checks names and arguments, and decides which errors may be shown. */
const transport: Transport = {
  async call(name, args) {
    const answer = await ipcRenderer.invoke('call', name, args);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  },
  on(listener) {
    const receive = (_event: unknown, name: string, payload: unknown) => listener(name, payload);
    ipcRenderer.on('push', receive);
    return () => ipcRenderer.off('push', receive);
  },
};

contextBridge.exposeInMainWorld('tacho', transport);
