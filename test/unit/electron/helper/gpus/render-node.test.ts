import { describe, expect, test } from 'vitest';
import { findScreenRenderNode } from '../../../../../electron/helper/gpus/render-node.ts';
import { createTextSource } from '../../../../fake/text-source.ts';

describe('the render node that Chromium may open', () => {
  const folders = { 'sys/class/drm': ['card0', 'card1', 'renderD128', 'renderD129', 'version'] };
  const isBoot = (node: string) => ({ [`sys/class/drm/${node}/device/boot_vga`]: '1\n' });

  test('is that of the card with the screen, if there are several', () => {
    expect(findScreenRenderNode(createTextSource(isBoot('renderD129'), folders))).toBe('/dev/dri/renderD129');
  });

  test('is left to Chromium if there is no choice, or the card is unknown', () => {
    expect(findScreenRenderNode(createTextSource({}, folders))).toBeNull();
    const one = { 'sys/class/drm': ['card0', 'renderD128'] };
    expect(findScreenRenderNode(createTextSource(isBoot('renderD128'), one))).toBeNull();
    expect(findScreenRenderNode(createTextSource({}))).toBeNull();
  });
});
