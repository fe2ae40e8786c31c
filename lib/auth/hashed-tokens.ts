import "server-only";
import { createHash } from "node:crypto";
import type { BetterAuthOptions, DBAdapter, Where } from "better-auth";

type CreateAdapter = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>;

interface Arguments {
  model: string;
  where?: Where[];
  data?: Record<string, unknown>;
  update?: Record<string, unknown>;
}

const METHODS = [
  "create",
  "findOne",
  "findMany",
  "count",
  "update",
  "updateMany",
  "delete",
  "deleteMany",
  "consumeOne",
  "incrementOne",
] as const;

/**
 * The same adapter, but what it keeps of a session's token is a hash: who reads the database, its log or a backup finds
 * nothing that opens a session. Whoever asks by a token gets the session with that token; lists carry hashes.
 */
export function hashTokens(createAdapter: CreateAdapter): CreateAdapter {
  return (options) => wrap(createAdapter(options));
}

function wrap<A extends Omit<DBAdapter<BetterAuthOptions>, "transaction">>(inner: A): A {
  const methods = METHODS.map((name) => {
    const call = inner[name] as unknown as (args: Arguments) => Promise<unknown>;
    return [name, async (args: Arguments) => giveBack(await call(hide(args)), args)] as const;
  });
  const wrapped = { ...inner, ...Object.fromEntries(methods) };
  if (!("transaction" in inner)) return wrapped;
  const { transaction } = inner as unknown as DBAdapter<BetterAuthOptions>;
  const within: typeof transaction = (run) => transaction((adapter) => run(wrap(adapter)));
  return { ...wrapped, transaction: within };
}

function hide(args: Arguments): Arguments {
  if (args.model !== "session") return args;
  return {
    ...args,
    ...(args.where && { where: args.where.map(hashWhere) }),
    ...(args.data && { data: hashIn(args.data) }),
    ...(args.update && { update: hashIn(args.update) }),
  };
}

function hashIn(values: Record<string, unknown>): Record<string, unknown> {
  return typeof values.token === "string" ? { ...values, token: hashToken(values.token) } : values;
}

function hashWhere(condition: Where): Where {
  if (condition.field !== "token") return condition;
  const { value } = condition;
  return {
    ...condition,
    value: Array.isArray(value) ? value.map((one) => hashToken(String(one))) : hashToken(String(value)),
  };
}

/** The row as the asker knows it: with the token that was asked for or created. */
function giveBack(row: unknown, { model, where, data }: Arguments): unknown {
  const token = data?.token ?? where?.find(({ field }) => field === "token")?.value;
  if (model !== "session" || typeof token !== "string" || typeof row !== "object" || row === null) return row;
  return Array.isArray(row) ? row : { ...row, token };
}

/** What is kept of a session's token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
