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
  zoomIn: message('Larger'),
  zoomOut: message('Smaller'),
  zoomReset: message('Normal size'),
  /** The names of keys, as printed on them. */
  names: {
    ctrl: message('Ctrl', 'a key'),
    escape: message('Esc', 'a key'),
  },
} as const;
