const unknownDate = '–';

/** `undefined` beyond what a date can say: what others send is not always an instant. */
function dateOf(at: number): Date | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** For machines; `undefined` where it is no instant. */
export function isoOf(at: number): string | undefined {
  return dateOf(at)?.toISOString();
}

/** Date and time as the reader's locale writes them. */
export function formatDateTime(at: number): string {
  return dateOf(at)?.toLocaleString() ?? unknownDate;
}

export function formatTime(at: number): string {
  return dateOf(at)?.toLocaleTimeString() ?? unknownDate;
}

/** The clock of today, the date of other days. */
export function formatMoment(at: number): string {
  const date = dateOf(at);
  if (!date) return unknownDate;
  const time = date.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString('en', { day: 'numeric', month: 'short' })} ${time}`;
}
