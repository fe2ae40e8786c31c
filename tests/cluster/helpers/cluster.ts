import { Client } from "pg";
import { claim, claimLinkIn } from "../../helpers/people";
import { type Postgres, startPostgres } from "../../helpers/postgres";
import { type RedisServer, startRedis } from "../../helpers/redis";
import { freePort, type RunningServer, startServer } from "../../helpers/server";
import { type LoadBalancer, startLoadBalancer } from "./load-balancer";

/** One Gatehouse of several on the same database. */
export interface Replica {
  port: number;
  server: RunningServer;
  start(): Promise<void>;
}

export interface Cluster {
  replicas: Replica[];
  balancer: LoadBalancer;
  postgres: Postgres;
  redis: RedisServer;
  /** The admin's session. */
  cookie: string;
  /** Rows of the database, asked past the product. */
  ask<Row>(text: string, ...values: unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

const SECRET = "a secret that all replicas of a test have";

/** Real PostgreSQL and Redis, so many replicas of the product as it was built, and a load balancer before them. */
export async function startCluster({ replicas: count = 3 } = {}): Promise<Cluster> {
  const [postgres, redis] = [await startPostgres({ isDurable: true }), await startRedis()];
  const DATABASE_URL = await postgres.createDatabase("gatehouse");
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  const balancer = await startLoadBalancer(ports);
  const environment = {
    DATABASE_URL,
    REDIS_URL: redis.url,
    APP_SECRET: SECRET,
    PUBLIC_URL: `http://localhost:${balancer.port}`,
  };
  const start = (port: number) => startServer({ port, file: "", environment });
  const servers = await Promise.all(ports.map(start));
  const replicas = servers.map((server, place): Replica => {
    const port = ports[place] ?? 0;
    const replica = {
      ...{ port, server },
      async start() {
        replica.server = await start(port);
      },
    };
    return replica;
  });
  const url = `http://localhost:${balancer.port}`;
  const cookie = await claim(url, claimLinkIn(servers[0]?.output() ?? ""));
  return {
    ...{ replicas, balancer, postgres, redis, cookie },
    async ask<Row>(text: string, ...values: unknown[]) {
      const client = new Client({ connectionString: DATABASE_URL });
      await client.connect();
      const { rows } = await client.query(text, values).finally(() => client.end());
      return rows as Row[];
    },
    async end() {
      await Promise.all(replicas.map(({ server }) => server.stop("SIGKILL")));
      balancer.close();
      await redis.remove();
      await postgres.remove();
    },
  };
}
