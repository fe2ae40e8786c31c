"use client";

import { useRef } from "react";
import { boxClass, Field } from "@/components/auth/field";
import { CopyButton } from "@/components/shell/copy-button";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";

/** What the server makes: the address, and until when it works, epoch ms. */
export interface MadeLink {
  link: string;
  expiresAt: number;
}

interface LinkOnceProps {
  made: MadeLink;
  name: string;
  onClose: () => void;
}

/** A link that lets somebody in; shown this once, to be handed over. */
export function LinkOnce({ made, name, onClose }: LinkOnceProps) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        Give this to {name}, and to nobody else. It works once, until <When at={made.expiresAt} />. It is not shown
        again; Gatehouse sends no e-mail.
      </p>
      <Field label="Link">
        {(id) => (
          <input
            ref={box}
            id={id}
            value={made.link}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
            className={`${boxClass} font-mono`}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={made.link} source={box} />
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
