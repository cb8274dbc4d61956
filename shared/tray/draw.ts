import { createCanvas } from './canvas.ts';
import { type TrayPalette, trayColors } from './colors.ts';
import { drawBars } from './draw-bars.ts';
import { drawAlert, drawCores, drawDial, drawDigits, drawSparkline } from './draw-styles.ts';
import type { TrayPicture } from './picture.ts';

/** Draws the icon as rows of RGBA bytes, not premultiplied, `size` pixels square. */
export function drawTrayImage(picture: TrayPicture, size: number, palette: TrayPalette): Uint8Array {
  const canvas = createCanvas(size);
  const colors = trayColors[palette];
  switch (picture.style) {
    case 'bars':
      drawBars(canvas, picture.bars, colors);
      break;
    case 'digits':
      drawDigits(canvas, picture.bars, picture.texts, colors);
      break;
    case 'cores':
      drawCores(canvas, picture.cores, colors);
      break;
    case 'sparkline':
      drawSparkline(canvas, picture.kind, picture.past, colors);
      break;
    case 'dial':
      drawDial(canvas, picture.bars, colors);
      break;
    case 'alert':
      drawAlert(canvas, picture.letter, colors);
      break;
  }
  return canvas.pixels;
}
