import { resolve } from 'node:path';

/** Switches of Chromium and Electron, which any Electron app accepts. */
const chromiumSwitches =
  /^--(no-sandbox|disable-|enable-|force-|ozone-|use-|inspect|remote-debugging-|user-data-dir|lang=|log-|v=|vmodule|password-store|gtk-version|proxy-|js-flags|render-node-override|in-process-gpu|no-zygote|type=)/;

/** The arguments for Tacho itself. In development they follow the folder of the app, and may be mixed with Chromium's switches. */
export function selectAppArguments(argv: readonly string[], appPath: string, isPackaged: boolean): readonly string[] {
  const folder = isPackaged ? 0 : argv.findIndex((argument, index) => index > 0 && resolve(argument) === appPath);
  return argv.slice(Math.max(0, folder) + 1).filter((argument) => !chromiumSwitches.test(argument));
}
