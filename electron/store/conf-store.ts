import Conf from 'conf';
import { type OpenConf, sharedConfOptions } from '../foundation/json-store.ts';

/** Files in the same format as electron-store's, under plain Node. */
export const openConf: OpenConf = ({ cwd, name }) => new Conf({ ...sharedConfOptions, cwd, configName: name });
