import { expect, test } from 'vitest';
import { selectAppArguments } from '../../../../electron/app/select-app-arguments.ts';

test('our arguments are those behind the folder of the app', () => {
  const argv = ['/x/electron', '--no-sandbox', '--inspect=0', '/app', '--hidden', '--data', '/d'];
  expect(selectAppArguments(argv, '/app', false)).toEqual(['--hidden', '--data', '/d']);
});

test('a packaged app leaves what is meant for Chromium alone, and nothing else', () => {
  const argv = ['/opt/tacho', '--ozone-platform=wayland', '--hidden', '--no-sandbox', '--hiden'];
  expect(selectAppArguments(argv, '/opt/resources/app.asar', true)).toEqual(['--hidden', '--hiden']);
});
