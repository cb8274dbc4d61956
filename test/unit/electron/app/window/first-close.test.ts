import { expect, test } from 'vitest';
import { createFirstClose } from '../../../../../electron/app/window/first-close.ts';
import type { JsonStore } from '../../../../../electron/foundation/json-store.ts';

function open(hasTray = true, canWrite = true, stored: object | null = null) {
  let content = stored;
  let hints = 0;
  const store: JsonStore = {
    read: () => content as Readonly<Record<string, unknown>> | null,
    write(value) {
      if (!canWrite) throw new Error('read-only');
      content = value;
    },
    remove: () => undefined,
  };
  const onClose = createFirstClose({ store, hasTray: () => hasTray, showHint: () => (hints += 1) });
  return { onClose, hints: () => hints, stored: () => content };
}

test('the first close shows a hint, later ones do not, and neither does the next start', () => {
  const first = open();
  first.onClose();
  first.onClose();
  expect(first.hints()).toBe(1);
  const later = open(true, true, first.stored());
  later.onClose();
  expect(later.hints()).toBe(0);
});

test('a desktop without a tray gets no hint about it', () => {
  const { onClose, hints } = open(false);
  onClose();
  expect(hints()).toBe(0);
});

test('a hint that cannot be recorded is shown once per start', () => {
  const { onClose, hints } = open(true, false);
  onClose();
  onClose();
  expect(hints()).toBe(1);
});
