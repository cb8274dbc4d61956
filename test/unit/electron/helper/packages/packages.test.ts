import { expect, test } from 'vitest';
import { countApk, countDpkg, countPacman, readPackages } from '../../../../../electron/helper/packages/packages.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

const status = `Package: bash
Status: install ok installed
Version: 5.2

Package: gone
Status: deinstall ok config-files

Package: held
Status: hold ok installed
`;

test('packages of dpkg count while they are installed, not while only their configuration is left', () => {
  expect(countDpkg(status)).toBe(2);
});

test('packages of apk and pacman are counted', () => {
  expect(countApk('C:Q1x=\nP:musl\nV:1.2\n\nC:Q1y=\nP:busybox\n')).toBe(2);
  expect(countPacman(['ALPM_DB_VERSION', 'bash-5.2-1', 'glibc-2.40-1'])).toBe(2);
});

test('each package manager that has packages is listed, and a machine without one has none', async () => {
  const texts = { 'var/lib/dpkg/status': status };
  expect(await readPackages(createFakeSlowSource({ texts }))).toEqual({ managers: [{ name: 'dpkg', count: 2 }] });
  expect(await readPackages(createFakeSlowSource({ texts: {} }))).toBeNull();
});

test('countDpkg turns any text into finite numbers, or names the file in its error', () => {
  checkParser(countDpkg, status);
});
test('countApk turns any text into finite numbers, or names the file in its error', () => {
  checkParser(countApk, 'P:musl\n');
});
