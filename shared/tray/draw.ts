import { createCanvas } from './canvas.ts';
import { type TrayPalette, trayColors } from './colors.ts';
import { drawBars } from './draw-bars.ts';
import { drawCores, drawDial, drawDigits, drawSparkline, drawTrouble } from './draw-styles.ts';
import type { TrayPicture } from './picture.ts';

/** The icon as rows of RGBA bytes, not premultiplied, `size` pixels square. */
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
    case 'trouble':
      drawTrouble(canvas, picture.letter, colors);
      break;
  }
  return canvas.pixels;
}
