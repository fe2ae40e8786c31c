import { type CustomTypesConfig, types as standard } from "pg";

const [BOOLEAN, BIGINT, NUMERIC] = [16, 20, 1700];

/** Values as SQLite gives them: whole numbers and sums are numbers, and so is what is true. */
export const types: CustomTypesConfig = {
  getTypeParser: (id: number, format?: "text" | "binary") => {
    if (id === BOOLEAN) return (value: string) => (value === "t" ? 1 : 0);
    if (id === BIGINT || id === NUMERIC) return Number;
    return standard.getTypeParser(id, format);
  },
};
