import { startPostgres } from "@wilco/testkit/postgres";
import type { TestProject } from "vitest/node";

/** One PostgreSQL for all tests of this package. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgresUrl", server.url);
  return async () => {
    await server[Symbol.asyncDispose]();
  };
}

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a database of the superuser's. */
    postgresUrl: string;
  }
}
