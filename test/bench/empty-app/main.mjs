// The floor: an Electron app that shows one icon in the tray, and a blank window when told to, and does nothing else.
import { app, BrowserWindow, nativeImage, Tray } from 'electron';

/** @type {Tray | undefined} held, since a tray that is collected vanishes */
let tray;
app.on('window-all-closed', () => tray);
app.whenReady().then(() => {
  const pixels = Buffer.alloc(22 * 22 * 4, 200);
  tray = new Tray(nativeImage.createFromBitmap(pixels, { width: 22, height: 22 }));
  if (process.argv.includes('--window')) new BrowserWindow({ width: 1240, height: 880 }).loadURL('about:blank');
});
