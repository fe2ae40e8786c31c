import type { NextConfig } from "next";

// A house that guards front doors reports to nobody.
process.env.NEXT_TELEMETRY_DISABLED = "1";

const config: NextConfig = {
  agentRules: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "pg", "pino", "prom-client", "redis", "socket.io"],
};

export default config;
