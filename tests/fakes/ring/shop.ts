import { createServer } from "node:http";
import type { FakeRing } from "./ring.ts";

/** A page on which an owner installs the app, as in Ring's store: the code goes to the product, the browser to its link. Resolves to its address. */
export async function serveShop(ring: FakeRing, port: number): Promise<string> {
  const server = createServer((request, response) => {
    const [account] = ring.accounts;
    if (request.method !== "POST" || !account) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(""));
      return;
    }
    ring
      .install(account)
      .then((answer) => {
        if (!answer.ok) throw new Error(`it answered ${answer.status}`);
        response.writeHead(303, { location: ring.linkUrl(account) }).end();
      })
      .catch((error: unknown) => {
        const isSilent = error instanceof TypeError;
        const reason = isSilent ? `nothing answers at ${ring.productUrl}` : String(error);
        response.writeHead(502, { "content-type": "text/html; charset=utf-8" }).end(page(reason));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${port}`;
}

function page(problem: string): string {
  const said = problem.replace(/[&<>"]/g, "");
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Simulated app store</title>
<style>body{font:16px/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 1.2rem}</style>
<h1>Simulated app store</h1><p>This stands in for the store of the owner's app. Installing posts a code to Gatehouse and sends you to its link page.</p>
<form method="post"><button>Install Gatehouse</button></form>
${said === "" ? "" : `<p role="alert">Not installed: ${said}. Gatehouse must be running with the settings that npm run simulate has printed.</p>`}</html>`;
}
