import { join } from 'node:path';
import type { Settings } from '../../shared/settings/settings.ts';
import type { CustomSources } from '../helper/custom/custom-sources.ts';

/** The sources of custom metrics that the settings configure. @param dataFolder has the default folder */
export function chooseCustomSources(
  settings: Pick<Settings, 'custom.folder' | 'custom.commands'>,
  dataFolder: string,
): CustomSources {
  const { 'custom.folder': named, 'custom.commands': commands } = settings;
  return { folder: named || join(dataFolder, 'metrics.d'), isFolderNamed: named !== '', commands };
}
