import type { Metadata } from "next";
import Link from "next/link";
import { Message } from "@/components/ui/message";

export const metadata: Metadata = { title: "Gatehouse · Not found" };

export default function NotFound() {
  return (
    <Message title="There is no such page." text="The address may be mistyped, or the page has moved.">
      <Link href="/" className="font-semibold text-accent underline underline-offset-4">
        Go to Live
      </Link>
    </Message>
  );
}
