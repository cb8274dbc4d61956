import { type Source, textOrNull } from '../../foundation/files/source.ts';

/**
 * The render node of the card that drives the screen, on a machine with several: `/dev/dri/renderD129`. Chromium opens the first
 * one it finds, which may belong to a suspended card. `null` if there is no choice, or the card with the screen is unknown.
 */
export function findScreenRenderNode(source: Source): string | null {
  const nodes = source.list('sys/class/drm').filter((name) => /^renderD\d+$/.test(name));
  if (nodes.length < 2) return null;
  const shows = (name: string) => textOrNull(source, `sys/class/drm/${name}/device/boot_vga`)?.trim() === '1';
  const node = nodes.find(shows);
  return node === undefined ? null : `/dev/dri/${node}`;
}
