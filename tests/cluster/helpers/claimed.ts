import { Client } from "pg";
import type { ClaimedServers } from "../../helpers/claimed";
import { claim, claimLinkIn } from "../../helpers/people";
import { startPostgres } from "../../helpers/postgres";
import { startRedis } from "../../helpers/redis";
import { startReplicas } from "./replicas";

const REPLICAS = 3;
const CLAIMED = "claimed";

/** Clusters in the place of servers: each has a database of its own on the same PostgreSQL, claimed by the same admin. */
export async function claimClusters(): Promise<ClaimedServers> {
  const [postgres, redis] = [await startPostgres(), await startRedis()];
  const original = await postgres.createDatabase(CLAIMED);
  const first = await startReplicas({ count: 1, databaseUrl: original, redisUrl: redis.url });
  const admin = await claim(first.url, claimLinkIn(first.replicas[0]?.server.output() ?? ""));
  await first.replicas[0]?.server.stop();
  await first.end();
  let taken = 0;

  return {
    admin,
    async take(environment) {
      taken += 1;
      const databaseUrl = await copyDatabase(postgres.url("postgres"), `test-${taken}`);
      // Redis tells installations apart by the number of its database.
      const redisUrl = `${redis.url}/${taken % 16}`;
      const cluster = await startReplicas({ count: REPLICAS, databaseUrl, redisUrl, environment });
      const [one] = cluster.replicas;
      if (!one) throw new Error("A cluster has at least one replica.");
      return {
        url: cluster.url,
        port: cluster.balancer.port,
        file: "",
        child: one.server.child,
        output: () => cluster.replicas.map(({ server }) => server.output()).join("\n"),
        async stop() {
          await cluster.end();
          return null;
        },
      };
    },
    async close() {
      await redis.remove();
      await postgres.remove();
    },
  };
}

async function copyDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${CLAIMED}"`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}
