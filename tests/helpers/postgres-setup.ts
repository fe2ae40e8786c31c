import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where tests make their databases. */
    postgres: string;
  }
}

/** One PostgreSQL for all test files; each makes databases of its own on it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgres", postgres.url("postgres"));
  return () => postgres.remove();
}
