import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./db/schema/core.ts",
    "./db/schema/auth.ts",
    "./db/schema/desk.ts",
    "./db/schema/engineer.ts",
    "./db/schema/linking.ts",
    "./db/schema/jobs.ts",
    "./db/schema/ring.ts",
  ],
  out: "./db/migrations",
  casing: "snake_case",
});
