import { startPostgres } from "./postgres";

/** One PostgreSQL for all test files, which are told where by TEST_POSTGRES; each makes databases of its own on it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.TEST_POSTGRES = postgres.url("postgres");
  return () => postgres.remove();
}
