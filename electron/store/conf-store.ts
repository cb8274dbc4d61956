import Conf from 'conf';
import { type OpenConf, sharedConfOptions } from '../foundation/json-store.ts';

/** The stores under plain Node; the format is the same as electron-store's. */
export const openConf: OpenConf = ({ cwd, name }) => new Conf({ ...sharedConfOptions, cwd, configName: name });
