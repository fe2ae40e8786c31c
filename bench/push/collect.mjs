// Loaded into a server whose memory is measured: collects what nobody needs when it is asked to.
process.on("SIGUSR2", () => globalThis.gc());
