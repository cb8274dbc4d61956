import { message } from '../../shared/text/message.ts';

/** Charts and the cards that hold them. */
export const chartWords = {
  range: message('Time range'),
  ranges: {
    twoMinutes: message('2 min'),
    tenMinutes: message('10 min'),
    hour: message('1 h'),
    day: message('24 h'),
    week: message('7 d'),
    month: message('30 d'),
  },
  shownBy: message('{title}: device'),
  about: message('About {title}'),
  /** On the button of a card that leads to a page. */
  open: message('Open {page}'),
  readAgo: message('Read {age} ago in {took} ms.'),
  backToNow: message('Back to now'),
  /** Opens the editor with a new rule. */
  alertAbove: message('Alert when {name} is above {value}…'),
  alertAboveOf: message('Alert when {name} of {where} is above {value}…'),
  copyImage: message('Copy image'),
  exportOf: message('Export “{title}”'),
  chartKeys: message('{title}: plus and minus zoom, the arrow keys scroll, End returns to now'),
  peak: message('Peak {rate}'),
  failed: message('Could not be read'),
  readingPaused: message('Paused: Tacho is over its CPU budget'),
  late: message('No response since {time}'),
  absent: message('Not available on this machine'),
  waiting: message('Waiting for the second sample'),
  lastMinutes: message('Last 2 minutes'),
  nothingRecorded: message('No data for this period'),
} as const;
