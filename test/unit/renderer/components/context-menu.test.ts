import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ContextMenu } from '../../../../renderer/components/context-menu.tsx';

test('a menu lists its items by role, and marks what is dangerous', () => {
  const items = [
    { id: 'open', label: 'Open', onChoose: () => undefined },
    { id: 'kill', label: 'Kill…', isDangerous: true, beginsGroup: true, onChoose: () => undefined },
  ];
  const props = { label: 'Actions', x: 10, y: 20, items, onClose: () => undefined };
  const markup = renderToStaticMarkup(createElement(ContextMenu, props));
  expect(markup).toContain('role="menu" aria-label="Actions" style="left:10px;top:20px"');
  expect(markup.match(/role="menuitem"/g)).toHaveLength(2);
  expect(markup).toContain('data-dangerous="true" data-begins="true">Kill…');
});
