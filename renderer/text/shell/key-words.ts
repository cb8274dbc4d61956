import { message } from '../../../shared/text/message.ts';

/** What the keys do, for the sheet that lists them. */
export const keyWords = {
  title: message('Keyboard shortcuts'),
  palette: message('Search everything'),
  help: message('Show keyboard shortcuts'),
  settings: message('Open settings'),
  search: message('Search on this page'),
  pages: message('Open a page, in the order of the sidebar'),
  close: message('Close what is open, or leave a field'),
  undo: message('Undo'),
  /** Above the keys that work in a chart. */
  charts: message('In a chart'),
  chartPointer: message(
    'Drag to zoom in. The wheel zooms with Ctrl and scrolls with Shift. A right click or Shift+F10 offers an alert above a value.',
  ),
  zoomIn: message('Larger'),
  zoomOut: message('Smaller'),
  zoomReset: message('Normal size'),
  /** The names of keys, as printed on them. */
  names: {
    ctrl: message('Ctrl', 'a key'),
    escape: message('Esc', 'a key'),
  },
} as const;

/** What the keys do in a chart that is in focus. */
export const chartKeyWords = {
  zoomIn: message('Zoom in'),
  zoomOut: message('Zoom out'),
  earlier: message('Earlier'),
  later: message('Later'),
  now: message('Back to now'),
} as const;
