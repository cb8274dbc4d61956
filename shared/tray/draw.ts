import { createCanvas } from './canvas.ts';
import { type TrayPalette, trayColors } from './colors.ts';
import { drawBadge, drawPause } from './draw-badge.ts';
import { drawBars } from './draw-bars.ts';
import { drawCores, drawDial, drawDigits, drawSparkline } from './draw-styles.ts';
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
      drawSparkline(canvas, picture.bars, picture.past, colors);
      break;
    case 'dial':
      drawDial(canvas, picture.bars, colors);
      break;
  }
  if (picture.badge === 'paused') drawPause(canvas, colors);
  else if (picture.badge) drawBadge(canvas, picture.badge, colors);
  return canvas.pixels;
}
