import { expect, test } from "vitest";
import { isLoopback } from "@/lib/network/loopback";
import { isPublicAddress } from "@/lib/network/public-address";

test.each([
  "93.184.215.14",
  "8.8.8.8",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.0.1",
  "2606:4700::1111",
  "64:ff9b::808:808",
])("counts %s as public", (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  ..."0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1".split(
    " ",
  ),
  ..."192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255".split(" "),
  ..."::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1:: ::ffff:8.8.8.8".split(" "),
  ..."::ffff:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 100::1 localhost example.com".split(" "),
  "",
])("counts %s as not public", (address) => expect(isPublicAddress(address)).toBe(false));

test("knows the names of this machine in a URL", () => {
  for (const host of ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"]) expect(isLoopback(host)).toBe(true);
  for (const host of ["localhost.example.com", "127.0.0.1.nip.io", "0.0.0.0", "[::2]"])
    expect(isLoopback(host)).toBe(false);
});
