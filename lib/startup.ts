import "server-only";

export async function startup(): Promise<void> {}
