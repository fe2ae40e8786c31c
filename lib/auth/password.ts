import "server-only";
import { z } from "zod";
import commonPasswords from "./common-passwords.json";
import { MAX_PASSWORD, MIN_PASSWORD } from "./views";

const common = new Set<string>(commonPasswords);

/** A password somebody may choose: long enough, and not one that everybody tries first. */
export const newPassword = z
  .string("Type a password.")
  .min(MIN_PASSWORD, `A password has at least ${MIN_PASSWORD} characters.`)
  .max(MAX_PASSWORD, `A password has at most ${MAX_PASSWORD} characters.`)
  .refine((text) => !isCommon(text), "This password is one of the first that are tried. Choose another.");

export const personName = z
  .string("Type a name.")
  .trim()
  .min(1, "Type a name.")
  .max(80, "A name has at most 80 characters.");

export const emailAddress = z
  .string("Type an e-mail address.")
  .trim()
  .toLowerCase()
  .max(200, "This e-mail address is too long.")
  .pipe(z.email("This is not an e-mail address."));

/** Also found where it is only repeated, padded with digits, or one character over and over. */
function isCommon(text: string): boolean {
  const lower = text.toLowerCase();
  const core = lower.replaceAll(/[^a-z]+/g, "");
  const isRepeated = /^(.{1,6})\1+$/.test(lower);
  return common.has(lower) || common.has(core) || isRepeated;
}
