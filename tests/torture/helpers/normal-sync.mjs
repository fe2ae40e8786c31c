// Loaded into a server before everything else: SQLite as it would be without synchronous=FULL.
import Database from "better-sqlite3";

const { pragma } = Database.prototype;

/** @this {Database.Database} @param {string} text @param {Database.PragmaOptions} [options] */
Database.prototype.pragma = function weaken(text, options) {
  if (text === "synchronous = FULL") return pragma.call(this, "synchronous = NORMAL", options);
  return text === "synchronous" ? 2 : pragma.call(this, text, options);
};
