import { boxClass, Field } from "@/components/auth/field";

/** The name of a label, with what the server has against it right below. */
export function NameField({ name, fault }: { name: string; fault: string }) {
  const sentence = (
    <span role="alert" className="font-semibold text-offline">
      {fault}
    </span>
  );
  return (
    <Field label="Name" hint={fault === "" ? null : sentence}>
      {(id, describedBy) => (
        <input
          id={id}
          name="name"
          defaultValue={name}
          maxLength={60}
          required
          autoComplete="off"
          aria-invalid={fault !== ""}
          aria-describedby={describedBy}
          className={boxClass}
        />
      )}
    </Field>
  );
}
