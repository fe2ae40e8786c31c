import { Row, Rows } from "@/components/shell/rows";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { PasskeyView } from "@/lib/auth/views";

interface PasskeyListProps {
  passkeys: readonly PasskeyView[];
  onRemove: (passkey: PasskeyView) => void;
}

export function PasskeyList({ passkeys, onRemove }: PasskeyListProps) {
  if (passkeys.length === 0) return <p className="text-muted">No passkeys yet.</p>;
  return (
    <Rows label="Your passkeys">
      {passkeys.map((passkey) => (
        <Row
          key={passkey.id}
          title={passkey.name ?? "Passkey"}
          text={
            passkey.createdAt === null ? null : (
              <>
                Added <When at={passkey.createdAt} />
              </>
            )
          }
        >
          <Button kind="plain" onClick={() => onRemove(passkey)}>
            Remove<span className="sr-only"> {passkey.name ?? "passkey"}</span>
          </Button>
        </Row>
      ))}
    </Rows>
  );
}
