import { expect, test } from 'vitest';
import { createEscapeLayers } from '../../../../renderer/components/escape-layers.ts';

test('what was opened last is closed first, and what is gone is not closed', () => {
  const layers = createEscapeLayers();
  const closed: string[] = [];
  const open = (name: string) => layers.add(() => closed.push(name));
  const removeEditor = open('editor');
  const removeMenu = open('menu');
  expect(layers.isEmpty).toBe(false);
  layers.closeInnermost();
  removeMenu();
  layers.closeInnermost();
  expect(closed).toEqual(['menu', 'editor']);
  removeEditor();
  layers.closeInnermost();
  expect([layers.isEmpty, closed]).toEqual([true, ['menu', 'editor']]);
});
