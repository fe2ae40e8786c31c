/** Node-RED's own settings file: no editor, no telemetry, as lean as it comes. */
export const SETTINGS = `module.exports = {
  uiPort: Number(process.env.PORT),
  uiHost: "127.0.0.1",
  httpAdminRoot: false,
  flowFile: "flows.json",
  credentialSecret: false,
  nodesDir: process.env.NODE_RED_MODULES + "/node-red-node-sqlite",
  functionExternalModules: true,
  logging: { console: { level: "error" } },
  telemetry: { enabled: false },
};
`;
