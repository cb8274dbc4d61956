import ElectronStore from 'electron-store';
import { type OpenConf, sharedConfOptions } from '../foundation/json-store.ts';

/** The stores in the desktop app. Importing electron-store throws without Electron, so it is confined to this file. */
export const openElectronConf: OpenConf = ({ cwd, name }) => new ElectronStore({ ...sharedConfOptions, cwd, name });
