import Link from "next/link";
import { useIsAdmin } from "@/components/auth/viewer-context";

/** Where to put the signing key: under "More" by an admin, or in the environment. */
export function AddKey() {
  return (
    <>
      {useIsAdmin() ? (
        <Link href="/keys" prefetch={false} className="font-semibold text-accent underline underline-offset-4">
          Add Ring’s signing key
        </Link>
      ) : (
        "An admin can add Ring’s signing key under More > Signing keys"
      )}
      , or set <code className="font-mono text-ink">RING_SIGNING_KEY</code> and restart.
    </>
  );
}
