// The floor: an Electron app that shows one icon in the tray and does nothing else.
import { app, nativeImage, Tray } from 'electron';

/** @type {Tray | undefined} held, since a tray that is collected vanishes */
let tray;
app.on('window-all-closed', () => tray);
app.whenReady().then(() => {
  const pixels = Buffer.alloc(22 * 22 * 4, 200);
  tray = new Tray(nativeImage.createFromBitmap(pixels, { width: 22, height: 22 }));
});
