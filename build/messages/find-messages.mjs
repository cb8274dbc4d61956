/** Finds the messages that a source declares, for the command that collects them and the build that compiles them. */
import ts from 'typescript';

/**
 * @typedef {object} Found
 * @property {string} source the English text, in ICU MessageFormat
 * @property {string} context distinguishes two messages with the same text; '' if there is none
 * @property {string} comment the comment above it in the source, for translators
 * @property {number} start of the call, in characters
 * @property {number} end
 */

/** @param {string} code @returns {boolean} */
const declaresMessages = (code) => /import \{[^}]*\bmessage\b[^}]*\} from '[^']*\/message\.ts'/.test(code);

/** @param {ts.Node} call @param {string} code @returns {string} the comment above the property or constant that holds the message */
function readComment(call, code) {
  const holder = ts.findAncestor(call, (node) => ts.isPropertyAssignment(node) || ts.isVariableStatement(node));
  const [last] = (holder && ts.getLeadingCommentRanges(code, holder.getFullStart())?.toReversed()) ?? [];
  if (!last) return '';
  return code
    .slice(last.pos, last.end)
    .replace(/^\/\*\*?|\*\/$|^\/\//g, '')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
}

/**
 * @param {string} code @param {string} path
 * @returns {readonly Found[]}
 * @throws {Error} if a message is not a literal, which could be neither collected nor compiled
 */
export function findMessages(code, path) {
  if (!declaresMessages(code)) return [];
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  /** @type {Found[]} */
  const found = [];
  /** @param {ts.Node} node */
  function visit(node) {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'message') return;
    const texts = node.arguments.map((argument) => (ts.isStringLiteralLike(argument) ? argument.text : null));
    if (texts.length === 0 || texts.includes(null))
      throw new Error(`${path}: a message must be a literal: ${node.getText()}`);
    const [text = '', context = ''] = /** @type {string[]} */ (texts);
    found.push({ source: text, context, comment: readComment(node, code), start: node.getStart(), end: node.end });
  }
  visit(source);
  return found;
}
