import { message } from '../text/message.ts';

/** Rules as sentences; `direction` is above or below. */
export const ruleSentences = {
  /** A metric of one device: Disk space of /home. */
  instance: message('{metric} of {where}'),
  level: message('{what} {direction, select, below {below} other {above}} {threshold}'),
  held: message('{what} {direction, select, below {below} other {above}} {threshold} for {held}'),
  change: message('{what} {direction, select, below {falls} other {rises}} by more than {threshold} within {span}'),
  forecast: message('{what} forecast to reach {threshold} within {span}'),
};

/** Alerts as sentences. */
export const alertSentences = {
  /** A metric of one device: Disk space /home. */
  instance: message('{metric} {where}'),
  /** An alert of another machine. */
  remote: message('{host}: {alert}'),
  level: message('{what} {value} for {held}'),
  change: message('{what} {change} in {span}'),
  forecast: message('{what} {level}, reaches {threshold} in about {time}'),
  children: message('short-lived children of {name}'),
  application: message('{name}, {count, plural, one {# process} other {# processes}}'),
  /** Memory of a process: 8.1 GiB (+3.2 GiB in 20 min). */
  grown: message('{now} ({change} in {span})'),
  /** CPU of a process: 96 % (3 % 20 min earlier). */
  before: message('{now} ({before} {span} earlier)'),
};
