import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** Properties and calls of Electron whose strings a user reads. The compiler sees to notices, which take no strings. */
const shownProperties = new Set([
  'label',
  'sublabel',
  'title',
  'subtitle',
  'body',
  'toolTip',
  'buttons',
  'detail',
  'text',
]);
const showingCalls = /\.(setToolTip|setTitle|showErrorBox|setSubject)$/;

/** String literals that are shown as they stand; a name is the same in every language. */
function findLiterals(code: string): readonly string[] {
  const source = ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  function collect(node: ts.Node): void {
    // What is inside of `text(…)` is a message, or is formatted.
    if (ts.isCallExpression(node) || ts.isFunctionLike(node)) return;
    const literal = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : '';
    const words = literal.replace(/\$\{[^}]*\}/g, '');
    if (/\p{L}/u.test(words) && words !== 'Tacho') found.push(literal);
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(collect);
    else ts.forEachChild(node, collect);
  }
  function visit(node: ts.Node): void {
    if (ts.isPropertyAssignment(node) && shownProperties.has(node.name.getText())) collect(node.initializer);
    else if (ts.isCallExpression(node) && showingCalls.test(node.expression.getText())) node.arguments.forEach(collect);
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

test('the search for words outside the catalogue finds them', () => {
  const code = [
    "menu({ label: 'Open monitor', click: () => log('x') });",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be searched
    'new Notification({ title: text(words.title), body: isOn ? `Process ${pid}` : text(words.body) });',
    "new BrowserWindow({ title: 'Tacho' });",
    "tray.setToolTip('Tacho is paused');",
    "dialog.showMessageBox({ buttons: ['Quit', text(words.cancel)] });",
  ].join('\n');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
  expect(findLiterals(code)).toEqual(['Open monitor', 'Process ${pid}', 'Tacho is paused', 'Quit']);
});

test.each(['electron/app', 'electron/wiring/desktop', 'electron/core', 'electron/main.ts'])(
  'all words that %s shows on the desktop are in the catalogue',
  (place) => {
    const files = place.endsWith('.ts')
      ? [place]
      : readdirSync(join(project, place), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => join(place, name));
    const found = files.map((path) => [path, findLiterals(readFileSync(join(project, path), 'utf8'))] as const);
    expect(found.filter(([, literals]) => literals.length > 0)).toEqual([]);
  },
);
