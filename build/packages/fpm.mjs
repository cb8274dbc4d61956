#!/usr/bin/env node
/**
 * Replaces fpm (https://fpm.readthedocs.io) where electron-builder cannot download it: takes the same options and builds a deb with
 * `dpkg-deb` or an rpm with `rpmbuild`. Unknown options are refused.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeControl, describeSpec } from './describe-package.mjs';

const text = /** @type {const} */ ({ type: 'string' });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { type: 'string', short: 's' },
    t: { type: 'string', short: 't' },
    force: { type: 'boolean' },
    d: { type: 'string', short: 'd', multiple: true },
    'deb-recommends': { type: 'string', multiple: true },
    'deb-compression': text,
    'deb-priority': text,
    'rpm-os': text,
    'rpm-compression': text,
    'rpm-summary': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
});

/** @param {keyof typeof values} name @returns {string} @throws {Error} when it is not given */
function need(name) {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is required`);
  return value;
}

const facts = {
  name: need('name'),
  version: need('version'),
  architecture: need('architecture'),
  maintainer: need('maintainer'),
  url: need('url'),
  license: values.license ?? '',
  category: values.category ?? 'misc',
  priority: values['deb-priority'] ?? 'optional',
  summary: values['rpm-summary'] ?? '',
  description: need('description'),
  depends: values.d ?? [],
};
/** electron-builder uses Debian's names of architectures. */
const rpmArchitectures = new Map([
  ['amd64', 'x86_64'],
  ['arm64', 'aarch64'],
]);
const work = mkdtempSync(join(tmpdir(), 'tacho-package-'));
const root = join(work, 'root');

/** Copies `FILE=/place` and `FOLDER/=/place` to their places. */
function stage() {
  mkdirSync(root);
  for (const mapping of positionals) {
    const [source = '', target = ''] = mapping.split('=');
    const isFolder = source.endsWith('/');
    mkdirSync(join(root, isFolder ? target : dirname(target)), { recursive: true });
    cpSync(source, join(root, target), { recursive: true, verbatimSymlinks: true });
    if (!isFolder) chmodSync(join(root, target), 0o644);
  }
  for (const { path, isFolder } of listStaged()) if (isFolder) chmodSync(path, 0o755);
}

function listStaged() {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFolder: entry.isDirectory() }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function buildDeb() {
  const files = listStaged().filter(({ isFolder }) => !isFolder);
  const kib = Math.ceil(files.reduce((sum, { path }) => sum + lstatSync(path).size, 0) / 1024);
  const control = join(root, 'DEBIAN');
  const paths = files.map(({ path }) => path.slice(root.length + 1));
  const sums = execFileSync('md5sum', ['--', ...paths], { cwd: root, maxBuffer: 1 << 26 });
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(join(control, 'control'), describeControl(facts, kib));
  writeFileSync(join(control, 'md5sums'), sums);
  for (const [script, name] of /** @type {const} */ ([
    [need('after-install'), 'postinst'],
    [need('after-remove'), 'postrm'],
  ])) {
    cpSync(script, join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  chmodSync(root, 0o755);
  execFileSync(
    'dpkg-deb',
    [
      '--root-owner-group',
      ...(values['deb-compression'] === 'gz' ? ['-Zgzip', '-z1'] : ['-Zxz']),
      '--build',
      root,
      need('package'),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

function buildRpm() {
  const paths = listStaged()
    .filter(({ isFolder }) => !isFolder)
    .map(({ path }) => path.slice(root.length));
  const folders = listStaged()
    .filter(({ path, isFolder }) => isFolder && path.startsWith(join(root, 'opt/')))
    .map(({ path }) => path.slice(root.length));
  const spec = join(work, 'package.spec');
  writeFileSync(
    spec,
    describeSpec(facts, {
      paths,
      folders,
      afterInstall: readFileSync(need('after-install'), 'utf8'),
      afterRemove: readFileSync(need('after-remove'), 'utf8'),
    }),
  );
  const define = [
    `_topdir ${join(work, 'rpm')}`,
    `_rpmdir ${join(work, 'out')}`,
    '_rpmfilename package.rpm',
    `_binary_payload ${values['rpm-compression'] === 'gzip' ? 'w1.gzdio' : 'w7T0.xzdio'}`,
  ];
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      '--target',
      rpmArchitectures.get(facts.architecture) ?? facts.architecture,
      '--buildroot',
      root,
      ...define.flatMap((one) => ['--define', one]),
      spec,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  cpSync(join(work, 'out/package.rpm'), need('package'));
}

try {
  stage();
  if (values.t === 'deb') buildDeb();
  else if (values.t === 'rpm') buildRpm();
  else throw new Error(`cannot build "${values.t}", only deb and rpm`);
  process.stdout.write(`${basename(need('package'))}: ${statSync(need('package')).size} bytes\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
