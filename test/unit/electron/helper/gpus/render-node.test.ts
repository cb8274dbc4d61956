import { describe, expect, test } from 'vitest';
import { findScreenRenderNode } from '../../../../../electron/helper/gpus/render-node.ts';
import { createTextSource } from '../../../../fake/text-source.ts';

describe('the render node that Chromium may open', () => {
  const folders = { 'sys/class/drm': ['card0', 'card1', 'renderD128', 'renderD129', 'version'] };
  const isBoot = (node: string) => ({ [`sys/class/drm/${node}/device/boot_vga`]: '1\n' });

  test('is that of the card that shows the screen, where there are several', () => {
    expect(findScreenRenderNode(createTextSource(isBoot('renderD129'), folders))).toBe('/dev/dri/renderD129');
  });

  test('is left to Chromium where there is no choice, or none known to be right', () => {
    expect(findScreenRenderNode(createTextSource({}, folders))).toBeNull();
    const one = { 'sys/class/drm': ['card0', 'renderD128'] };
    expect(findScreenRenderNode(createTextSource(isBoot('renderD128'), one))).toBeNull();
    expect(findScreenRenderNode(createTextSource({}))).toBeNull();
  });
});
