import { Part } from "@/components/deliveries/part";
import type { SignatureView } from "@/lib/deliveries/views";

/** The signature that came beside those that our keys make: first digits only. */
export function SignaturePart({ signature: { received, computed } }: { signature: SignatureView }) {
  return (
    <Part title="Signature">
      <table className="w-full text-left">
        <thead>
          <tr className="text-small text-muted">
            <th scope="col" className="pr-4 pb-1 font-semibold">
              Made by
            </th>
            <th scope="col" className="pb-1 font-semibold">
              Begins with
            </th>
          </tr>
        </thead>
        <tbody>
          <Line label="The sender (received)" prefix={received} />
          {computed.map(({ keyId, prefix }) => (
            <Line key={keyId} label={`Key ${keyId} (computed)`} prefix={prefix} isSame={prefix === received} />
          ))}
        </tbody>
      </table>
      <p className="text-dense text-muted">
        {computed.length === 0 ? "No key is set to compare with. " : ""}Only the first 8 of 64 digits are shown: enough
        to compare, of no use to sign with.
      </p>
    </Part>
  );
}

function Line({ label, prefix, isSame = false }: { label: string; prefix: string; isSame?: boolean }) {
  return (
    <tr className="border-t border-line-soft">
      <th scope="row" className="py-1.5 pr-4 font-normal">
        {label}
      </th>
      <td className="py-1.5">
        <code className="font-mono text-dense">{prefix}…</code>
        {isSame ? <span className="ml-2 text-dense font-semibold text-online">matches</span> : null}
      </td>
    </tr>
  );
}
