import { contextBridge, ipcRenderer } from 'electron';
import type { Transport } from '../shared/window/ipc.ts';

/** One channel there and one back; main checks names and arguments, so nothing needs to be known here. */
const transport: Transport = {
  call: (name, args) => ipcRenderer.invoke('call', name, args),
  on(listener) {
    const receive = (_event: unknown, name: string, payload: unknown) => listener(name, payload);
    ipcRenderer.on('push', receive);
    return () => ipcRenderer.off('push', receive);
  },
};

contextBridge.exposeInMainWorld('tacho', transport);
