import { Part } from "@/components/deliveries/part";
import type { HeaderView } from "@/lib/deliveries/views";

/** The headers that are kept of a request; what may be secret is masked. */
export function HeaderTable({ headers }: { headers: readonly HeaderView[] }) {
  return (
    <Part title="Headers">
      {headers.length === 0 ? (
        <p className="text-muted">None that is kept came with it.</p>
      ) : (
        <table className="w-full text-left text-dense">
          <thead className="sr-only">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(({ name, value, isMasked }) => (
              <tr key={name} className="border-line-soft not-first:border-t align-top">
                <th scope="row" className="w-2/5 py-1.5 pr-4 font-normal text-muted wrap-anywhere">
                  {name}
                </th>
                <td className="py-1.5 font-mono wrap-anywhere">
                  <bdi>{value}</bdi>
                  {isMasked ? <span className="ml-2 font-sans text-muted">(masked)</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
