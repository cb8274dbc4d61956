import { app } from 'electron';

/**
 * Reduces what Chromium costs; must be called before it starts. Software rendering lets a laptop's graphics card sleep, and the GPU
 * process and the network service run inside the main process, which saves two processes and their memory (test/bench/results.md).
 * Tacho draws a few canvases per second and uses no network, so it loses nothing.
 * @param renderNode the device that Chromium may open, if there are several
 */
export function setChromiumSwitches(renderNode: string | null): void {
  const override = 'render-node-override';
  if (renderNode !== null && !app.commandLine.hasSwitch(override)) app.commandLine.appendSwitch(override, renderNode);
  app.disableHardwareAcceleration();
  // Otherwise Mesa and SwiftShader are loaded (14 MB) and never used.
  app.commandLine.appendSwitch('disable-gpu');
  app.commandLine.appendSwitch('disable-software-rasterizer');
  app.commandLine.appendSwitch('in-process-gpu');
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  app.commandLine.appendSwitch(
    'disable-features',
    'SpareRendererForSitePerProcess,MediaRouter,WebRtcHideLocalIpsWithMdns',
  );
  app.commandLine.appendSwitch('disable-background-networking');
  // Chromium would log errors about the disabled graphics.
  app.commandLine.appendSwitch('log-level', '3');
}
