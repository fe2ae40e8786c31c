/** Whether tests run on PostgreSQL, as vitest.postgres.config.ts has them. */
export const isPostgres = process.env.TEST_DATABASE === "postgres";
