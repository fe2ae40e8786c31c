/** What a statement did. */
export interface Done {
  /** Rows written or removed. */
  changes: number;
}

/** A statement by its text; values are bound by place, or by name as one object. */
export interface Statement<Bind extends unknown[], Row> {
  all(...bind: Bind): Promise<Row[]>;
  get(...bind: Bind): Promise<Row | undefined>;
  run(...bind: Bind): Promise<Done>;
  /** The first column in place of rows. */
  pluck(): Statement<Bind, Row>;
  /** Lists of columns in place of rows. */
  raw(): Statement<Bind, Row>;
}

/** Runs statements on the database, each by itself or, where it is a transaction's, within that. */
export interface Sql {
  /** Whose words a statement may use where the two differ in more than writing. */
  readonly dialect: "sqlite" | "postgres";
  /** Cheap: the text is read by the database once. */
  prepare<Bind extends unknown[] | object = unknown[], Row = unknown>(
    text: string,
  ): Statement<Bind extends unknown[] ? Bind : [Bind], Row>;
}
