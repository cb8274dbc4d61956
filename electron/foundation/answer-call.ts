import { Value } from 'typebox/value';
import { type CallName, calls, type Handlers } from '../../shared/window/ipc.ts';

/**
 * Answers one call from a window, over IPC or HTTP alike: name and arguments are checked against the contract before a handler
 * receives them.
 * @throws TypeError that says what is wrong with the call
 */
export async function answerCall(handlers: Handlers, name: unknown, args: unknown): Promise<unknown> {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) throw new TypeError('refuse call: unknown name');
  const schema = calls[name as CallName].args;
  if (!Value.Check(schema, args)) {
    const first = Value.Errors(schema, args)[0];
    throw new TypeError(`refuse call ${name}: argument ${first?.instancePath || '/'} ${first?.message ?? 'is wrong'}`);
  }
  const handler = handlers[name as CallName] as (...args: unknown[]) => unknown;
  return handler(...(args as unknown[]));
}
