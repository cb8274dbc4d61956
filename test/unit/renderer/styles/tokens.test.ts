import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'renderer', 'styles', 'tokens.css'), 'utf8');

type Color = readonly [number, number, number];

function readTheme(selector: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name, value]) => [name, value]));
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function parse(hex: string): Color {
  const full = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(full.slice(at, at + 2), 16) / 255),
  );
  return [red, green, blue];
}

/** Machado, Oliveira and Fernandes (2009), severity 1. */
const kinds: Readonly<Record<string, readonly number[]>> = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenBy(matrix: readonly number[], [red, green, blue]: Color): Color {
  const row = (at: number) =>
    Math.min(1, Math.max(0, (matrix[at] ?? 0) * red + (matrix[at + 1] ?? 0) * green + (matrix[at + 2] ?? 0) * blue));
  return [row(0), row(3), row(6)];
}

/** Oklab, in which equal distances look equally different. */
function toLab([red, green, blue]: Color): Color {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Color, b: Color) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const luminance = ([red, green, blue]: Color) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
function contrast(a: Color, b: Color): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const dark = readTheme(':root[data-theme="dark"]');
const light = readTheme(':root[data-theme="light"]');
const themes = {
  dark,
  light,
  'dark with more contrast': { ...dark, ...readTheme(':root[data-theme="dark"][data-contrast="more"]') },
  'light with more contrast': { ...light, ...readTheme(':root[data-theme="light"][data-contrast="more"]') },
};

for (const [name, theme] of Object.entries(themes)) {
  const series = Array.from({ length: 8 }, (_, index) => parse(theme[`series-${index + 1}`] ?? ''));

  test(`in ${name}, everyone can tell the colors of instances from each other`, () => {
    for (const matrix of Object.values(kinds)) {
      const seen = series.map((color) => toLab(seenBy(matrix, color)));
      seen.forEach((a, index) => {
        for (const b of seen.slice(0, index)) expect(distance(a, b)).toBeGreaterThan(0.065);
      });
    }
  });

  test(`in ${name}, they stand out from the card, and are not the colors of alerts`, () => {
    for (const color of series) {
      expect(contrast(color, parse(theme['card'] ?? ''))).toBeGreaterThan(2.4);
      for (const level of ['warm', 'hot']) {
        expect(distance(toLab(color), toLab(parse(theme[level] ?? '')))).toBeGreaterThan(0.05);
      }
    }
  });
}
