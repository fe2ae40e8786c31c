/** What a column of the target takes: everything that Gatehouse keeps is one of these. */
export type ColumnType = "bigint" | "text" | "bytea";

/** A value on its way: whole numbers as such, texts and bytes as bytes. */
export type Value = bigint | Uint8Array | null;

/** The type by PostgreSQL's name for it; null where nothing of ours is kept so. */
export function toColumnType(name: string): ColumnType | null {
  return name === "bigint" || name === "text" || name === "bytea" ? name : null;
}
