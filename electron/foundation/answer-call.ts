import { Value } from 'typebox/value';
import { explainToUser, UserError } from '../../shared/user-error.ts';
import { type CallName, calls, type Handlers } from '../../shared/window/ipc.ts';

/** What a window gets back for a call, on every transport. */
export type CallAnswer = { readonly result: unknown } | { readonly error: string };

/**
 * Answers one call from a window, over IPC, HTTP and WebSocket alike: name and arguments are checked against the contract before a
 * handler receives them. Never rejects; a failure that is not meant for the user is only reported.
 */
export async function answerCall(
  handlers: Handlers,
  name: unknown,
  args: unknown,
  report: (text: string) => void,
): Promise<CallAnswer> {
  try {
    return { result: (await call(handlers, name, args)) ?? null };
  } catch (error) {
    return { error: explainToUser(error, `call ${String(name)}`, report) };
  }
}

function call(handlers: Handlers, name: unknown, args: unknown): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) throw new UserError('invalid call: unknown name');
  const schema = calls[name as CallName].args;
  if (!Value.Check(schema, args)) {
    const first = Value.Errors(schema, args)[0];
    throw new UserError(`invalid call ${name}: argument ${first?.instancePath || '/'} ${first?.message ?? 'is wrong'}`);
  }
  const handler = handlers[name as CallName] as (...args: unknown[]) => unknown;
  return handler(...(args as unknown[]));
}
