/** Draws build/icon.svg in every size that desktops use. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { projectFolder } from './ensure-bundle.mjs';

/** The sizes of the icon theme specification, and the one that macOS and Windows icons are made from. */
export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Writes NxN.png of each size. @param {string} folder created if it is missing */
export function drawIcons(folder) {
  const svg = readFileSync(join(projectFolder, 'build/icon.svg'));
  mkdirSync(folder, { recursive: true });
  for (const size of iconSizes) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
    writeFileSync(join(folder, `${size}x${size}.png`), png);
  }
}
