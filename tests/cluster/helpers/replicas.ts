import { freePort, type RunningServer, startServer } from "../../helpers/server";
import { type LoadBalancer, startLoadBalancer } from "./load-balancer";

/** One Gatehouse of several on the same database. */
export interface Replica {
  port: number;
  server: RunningServer;
  start(): Promise<void>;
}

export interface Replicas {
  replicas: Replica[];
  balancer: LoadBalancer;
  /** The address that people and Ring know. */
  url: string;
  /** Kill all of them. */
  end(): Promise<void>;
}

export interface Plan {
  count: number;
  databaseUrl: string;
  redisUrl: string;
  environment?: Record<string, string>;
}

/** So many replicas of the product as it was built, and a load balancer before them. */
export async function startReplicas({ count, databaseUrl, redisUrl, environment: given }: Plan): Promise<Replicas> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  const balancer = await startLoadBalancer(ports);
  const url = `http://localhost:${balancer.port}`;
  const environment = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    APP_SECRET: "a secret that all replicas of a test have",
    PUBLIC_URL: url,
    ...given,
  };
  const start = (port: number) => startServer({ port, file: "", environment });
  const replicas = await Promise.all(
    ports.map(async (port): Promise<Replica> => {
      const replica = {
        ...{ port, server: await start(port) },
        async start() {
          replica.server = await start(port);
        },
      };
      return replica;
    }),
  );
  return {
    ...{ replicas, balancer, url },
    async end() {
      await Promise.all(replicas.map(({ server }) => server.stop("SIGKILL")));
      balancer.close();
    },
  };
}
