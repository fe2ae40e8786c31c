import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./db/sqlite/schema.ts",
    "./db/sqlite/auth-schema.ts",
    "./db/sqlite/desk-schema.ts",
    "./db/sqlite/engineer-schema.ts",
    "./db/sqlite/linking-schema.ts",
    "./db/sqlite/jobs-schema.ts",
    "./db/sqlite/ring-schema.ts",
  ],
  out: "./db/migrations",
  casing: "snake_case",
});
