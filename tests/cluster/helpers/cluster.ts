import { Client } from "pg";
import { claim, claimLinkIn } from "../../helpers/people";
import { type Postgres, startPostgres } from "../../helpers/postgres";
import { type RedisServer, startRedis } from "../../helpers/redis";
import { type Replicas, startReplicas } from "./replicas";

export interface Cluster extends Replicas {
  postgres: Postgres;
  redis: RedisServer;
  /** The admin's session. */
  cookie: string;
  /** Rows of the database, asked past the product. */
  ask<Row>(text: string, ...values: unknown[]): Promise<Row[]>;
}

interface Size {
  replicas?: number;
  environment?: Record<string, string>;
}

/** Real PostgreSQL and Redis, replicas on them and a load balancer, claimed by an admin. */
export async function startCluster({ replicas: count = 3, environment }: Size = {}): Promise<Cluster> {
  const [postgres, redis] = [await startPostgres({ isDurable: true }), await startRedis()];
  const databaseUrl = await postgres.createDatabase("gatehouse");
  const started = await startReplicas({ count, databaseUrl, redisUrl: redis.url, environment });
  const cookie = await claim(started.url, claimLinkIn(started.replicas[0]?.server.output() ?? ""));
  return {
    ...started,
    ...{ postgres, redis, cookie },
    async ask<Row>(text: string, ...values: unknown[]) {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query(text, values).finally(() => client.end());
      return rows as Row[];
    },
    async end() {
      await started.end();
      await redis.remove();
      await postgres.remove();
    },
  };
}
