import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

test('what electron-builder packs of koffi is all that it needs to load a library', () => {
  const lines = readFileSync(join(project, 'electron-builder.yml'), 'utf8').split('\n');
  const patterns = lines.flatMap((line) => /^ {2}- (node_modules\/.+)$/.exec(line)?.[1] ?? []);
  expect(patterns.length).toBeGreaterThan(2);
  const folder = mkdtempSync(join(tmpdir(), 'tacho-koffi-'));
  for (const pattern of patterns) {
    const here = pattern.replace(/\$\{platform\}/, process.platform).replace(/\$\{arch\}/, process.arch);
    // Patterns are a file, or a folder with all below it, or all of one kind.
    const [path = '', wanted = ''] = here.split('/**');
    const isWanted = (file: string) =>
      statSync(file).isDirectory() || wanted === '' || extname(file) === extname(wanted);
    cpSync(join(project, path), join(folder, path), { recursive: true, filter: isWanted });
  }
  const script =
    "import('koffi').then(({ default: koffi }) => console.log(koffi.load('libc.so.6').func('int getpid()')() === process.pid))";
  expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' }).trim()).toBe('true');
});
