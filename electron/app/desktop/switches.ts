import { app } from 'electron';

/**
 * Makes Chromium light, before it starts. Drawing in software keeps a laptop's graphics card asleep, and what then is left of
 * the GPU process and the network service runs inside the main process: two processes and their memory less
 * (test/bench/results.md). We draw a few canvases a second and talk to no network, so nothing is lost.
 * @param renderNode the one that Chromium may open, where there are several
 */
export function setChromiumSwitches(renderNode: string | null): void {
  const override = 'render-node-override';
  if (renderNode !== null && !app.commandLine.hasSwitch(override)) app.commandLine.appendSwitch(override, renderNode);
  app.disableHardwareAcceleration();
  // Without these Mesa and SwiftShader are loaded all the same, 14 MB of them, and never draw anything.
  app.commandLine.appendSwitch('disable-gpu');
  app.commandLine.appendSwitch('disable-software-rasterizer');
  app.commandLine.appendSwitch('in-process-gpu');
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  app.commandLine.appendSwitch(
    'disable-features',
    'SpareRendererForSitePerProcess,MediaRouter,WebRtcHideLocalIpsWithMdns',
  );
  app.commandLine.appendSwitch('disable-background-networking');
  // It complains of the graphics that were just switched off; our own log speaks for us.
  app.commandLine.appendSwitch('log-level', '3');
}
