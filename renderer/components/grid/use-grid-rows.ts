import { type HTMLAttributes, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { rowIndexOf } from './grid.tsx';
import { findGridAction, findTyped, type GridAction } from './grid-keys.ts';
import { keysBetween, toggleKey } from './select-rows.ts';

/** Letters typed within this time belong together. */
const typingMs = 1000;

/** What keys and clicks need to know about a row. */
export interface GridItem {
  readonly key: string;
  /** Which typed letters find. */
  readonly name: string;
  /** Its depth in a tree. */
  readonly level: number;
  /** `null` for a row without others below it. */
  readonly isExpanded: boolean | null;
}

interface GridRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  readonly selected: ReadonlySet<string>;
  itemOf(row: Row): GridItem;
  onSelect(keys: readonly string[]): void;
  onToggle(key: string): void;
  /** Asks for the actions of some rows, at a point of the window. */
  onMenu(keys: readonly string[], x: number, y: number): void;
}

interface GridRows {
  /** The row that the keys act on; -1 for none. */
  readonly active: number;
  readonly box: HTMLAttributes<HTMLDivElement>;
  readonly body: HTMLAttributes<HTMLDivElement>;
}

/**
 * Keys, clicks and selection of a grid, which is one stop of the Tab key: arrow keys move in it, Enter or a click opens a row, Ctrl and Shift
 * select more, letters find a row, the triangle and the arrows to the sides expand it.
 */
export function useGridRows<Row>({ rows, rowHeight, selected, itemOf, ...on }: GridRowsProps<Row>): GridRows {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  /** Where the selection of several begins. */
  const anchor = useRef<string | null>(null);
  const typed = useRef({ letters: '', at: -typingMs });
  const keyAt = (index: number) => {
    const row = rows[index];
    return row === undefined ? null : itemOf(row).key;
  };
  const active = activeKey === null ? -1 : rows.findIndex((row) => itemOf(row).key === activeKey);
  const keys = () => rows.map((row) => itemOf(row).key);

  function select(key: string, isToggling: boolean, isExtending: boolean): void {
    setActiveKey(key);
    if (isExtending) on.onSelect(keysBetween(keys(), anchor.current ?? activeKey, key));
    else {
      anchor.current = key;
      on.onSelect(isToggling ? toggleKey(selected, key) : [key]);
    }
  }

  function openMenu(key: string, x: number, y: number): void {
    setActiveKey(key);
    on.onMenu(selected.has(key) ? [...selected] : [key], x, y);
  }

  function find(letter: string, at: number): void {
    const { letters, at: last } = typed.current;
    typed.current = { letters: at - last < typingMs ? letters + letter : letter, at };
    const names = rows.map((row) => itemOf(row).name);
    const found = findTyped(names, active, typed.current.letters);
    if (found !== null) setActiveKey(keyAt(found));
  }

  function move(to: number, isExtending: boolean): void {
    const key = keyAt(to);
    if (isExtending && key !== null) {
      anchor.current ??= activeKey;
      select(key, false, true);
    } else {
      anchor.current = key;
      setActiveKey(key);
    }
  }

  function expand({ key, level, isExpanded }: GridItem, isWanted: boolean): void {
    if (isExpanded === !isWanted) on.onToggle(key);
    else if (isWanted && isExpanded) move(active + 1, false);
    else if (!isWanted) {
      const parent = rows.slice(0, active).findLastIndex((row) => itemOf(row).level < level);
      if (parent >= 0) move(parent, false);
    }
  }

  function openMenuAtRow(item: GridItem, grid: Element): void {
    const line = grid.querySelector(`[data-index="${active}"]`)?.getBoundingClientRect();
    openMenu(item.key, (line?.left ?? 0) + 24, line?.bottom ?? 0);
  }

  function act(action: GridAction, event: KeyboardEvent<HTMLDivElement>): void {
    const row = rows[active];
    const item = row === undefined ? null : itemOf(row);
    if (action.type === 'find') find(action.letter, event.timeStamp);
    else if (action.type === 'all') on.onSelect(keys());
    else if (action.type === 'move') move(action.to, action.isExtending);
    else if (!item) return;
    else if (action.type === 'menu') openMenuAtRow(item, event.currentTarget);
    else if (action.type === 'expand' || action.type === 'collapse') expand(item, action.type === 'expand');
    else select(item.key, action.type === 'select', false);
  }

  const itemAt = ({ target }: MouseEvent) => {
    const row = rows[rowIndexOf(target) ?? -1];
    return row === undefined ? null : itemOf(row);
  };
  return {
    active,
    box: {
      tabIndex: 0,
      'aria-multiselectable': true,
      onKeyDown(event) {
        // Keys of the buttons in the head are theirs.
        if (event.target !== event.currentTarget) return;
        const action = findGridAction({
          key: event.key,
          shiftKey: event.shiftKey,
          isCommand: event.ctrlKey || event.metaKey,
          altKey: event.altKey,
          isTyping: event.timeStamp - typed.current.at < typingMs,
          active,
          count: rows.length,
          pageRows: Math.floor(event.currentTarget.clientHeight / rowHeight) - 2,
        });
        if (!action) return;
        event.preventDefault();
        // A digit that continues a name opens no page.
        event.stopPropagation();
        act(action, event);
      },
    },
    body: {
      // A click with Shift would select text.
      onMouseDown: (event) => event.shiftKey && event.preventDefault(),
      onClick(event) {
        const item = itemAt(event);
        if (!item) return;
        const isTriangle = event.target instanceof Element && event.target.closest('[data-toggle]') !== null;
        if (isTriangle) on.onToggle(item.key);
        else select(item.key, event.ctrlKey || event.metaKey, event.shiftKey);
      },
      onContextMenu(event) {
        const item = itemAt(event);
        if (!item) return;
        event.preventDefault();
        openMenu(item.key, event.clientX, event.clientY);
      },
    },
  };
}
