import ElectronStore from 'electron-store';
import { type OpenConf, sharedConfOptions } from '../foundation/json-store.ts';

/** Stores of the desktop app. Importing electron-store without Electron throws, so it is confined to this file. */
export const openElectronConf: OpenConf = ({ cwd, name }) => new ElectronStore({ ...sharedConfOptions, cwd, name });
