import "server-only";

export async function raiseAlerts(): Promise<void> {}
