import { createServer, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { followMedia } from "@/lib/ring/media-place";
import { startPatience } from "@/lib/ring/patience";
import { dropSingleton } from "@/lib/singleton";
import { failureFrom, ringDesk } from "../helpers/ring";

const NOT_HTTPS = "Ring's redirect leads to an address that is not https.";
const NOT_PUBLIC = "Ring's redirect leads to an address that is not public.";

describe("with Ring's own API", () => {
  let server: Server;
  let port: number;
  let knocks = 0;

  beforeEach(async () => {
    dropSingleton("env");
    knocks = 0;
    server = createServer((_, response) => response.end()).on("connection", () => {
      knocks += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => server.close());

  /** Follow a redirect of Ring's API, where DNS knows every name by these addresses. */
  async function follow(location: string, addresses: string[] = []) {
    const resolve: LookupFunction = (_name, _options, answer) => {
      const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      answer(null, found);
    };
    const patience = startPatience(2_000);
    const response = new Response(null, { status: 303, headers: { location } });
    return await failureFrom(
      followMedia(response, patience, addresses.length === 0 ? {} : { resolve }).finally(patience.end),
    );
  }

  test.each(["http://media.example.com/x", "ftp://media.example.com/x", "file:///etc/passwd", "/relative-is-fine?"])(
    "goes nowhere without https: %s",
    async (location) => {
      const failure = await follow(location, ["10.0.0.1"]);
      expect(failure).toMatchObject({ kind: "invalid", message: location.startsWith("/") ? NOT_PUBLIC : NOT_HTTPS });
    },
  );

  test("goes nowhere on this machine, by whatever name", async () => {
    for (const host of ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"]) {
      expect(await follow(`https://${host}:${port}/x`), host).toMatchObject({ kind: "invalid", message: NOT_PUBLIC });
      const plain = await follow(`http://${host}:${port}/x`);
      expect(plain, host).toMatchObject({ kind: "invalid", message: NOT_HTTPS });
    }
    expect(knocks).toBe(0);
  });

  test.each([
    [["127.0.0.1"]],
    [["93.184.215.14", "10.1.2.3"]],
    [["169.254.169.254"]],
    [["fd00::1"]],
    [["2606:4700::1111", "fe80::1"]],
    [["64:ff9b::a00:1"]],
  ])("goes to no name that leads to %s", async (addresses) => {
    expect(await follow(`https://media.example.com:${port}/x`, addresses)).toMatchObject({ message: NOT_PUBLIC });
    expect(knocks).toBe(0);
  });

  test("goes nowhere that is no address", async () => {
    for (const location of ["", "https://", "https://exa mple.com"]) {
      expect((await follow(location, ["10.0.0.1"])).kind, location).toBe("invalid");
    }
  });
});

describe("with a stand-in for Ring on this machine", () => {
  const desk = ringDesk();

  async function askWith(location: string) {
    const device = desk.ring.addDevice(desk.account);
    desk.ring.fail(/download$/, 1, { status: 303, headers: { location } });
    return await failureFrom(desk.api.downloadImage(device.id, { at: Date.now() }));
  }

  test("goes to this machine, but nowhere else without https or at a private address", async () => {
    expect(await askWith("http://192.0.2.1/x")).toMatchObject({ kind: "invalid", message: NOT_HTTPS });
    expect(await askWith("https://192.168.0.1/x")).toMatchObject({ kind: "invalid", message: NOT_PUBLIC });
    expect(await askWith("https://127.0.0.1/x")).toMatchObject({ kind: "invalid", message: NOT_PUBLIC });
    expect(desk.ring.requests.every(({ place }) => place === "api")).toBe(true);
  });

  test("follows three redirects and no more, each without the token and without a password of the address", async () => {
    const { ring, token } = desk;
    const here = ring.mediaUrl.replace("http://", "http://user:password@");
    ring.fail("/round", 9, { status: 307, headers: { location: `${here}/round` } });
    expect(await askWith(`${here}/round`)).toMatchObject({ kind: "invalid" });
    expect(ring.requests.map(({ path }) => path).filter((path) => path === "/round")).toHaveLength(3);
    const sent = ring.requests.filter(({ place }) => place === "media").map(({ headers }) => JSON.stringify(headers));
    for (const headers of sent) expect(headers).not.toMatch(new RegExp(`authorization|cookie|${token}`, "i"));
  });

  test("does not follow what is no media", async () => {
    desk.ring.fail("/v1/users/me", 1, { status: 302, headers: { location: `${desk.ring.mediaUrl}/x` } });
    expect(await failureFrom(desk.api.getUser())).toMatchObject({ kind: "invalid", status: 302 });
    expect(desk.ring.requests).toHaveLength(1);
  });
});
